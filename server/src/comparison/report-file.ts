import { releaseComparison, type Comparison } from '@orion/analysis';
import type { Language } from '@orion/core';
import {
  comparisonHtml,
  comparisonJson,
  comparisonParts,
  comparisonScriptR,
  type PartTree,
  type Provenance,
} from '@orion/report/comparison';
import { orionVersion } from '../keep/versions.ts';

/** Which report is wanted, and where its numbers come from. */
export interface ReportAsked {
  readonly form: 'html' | 'json' | 'r';
  readonly language: Language;
  /** `release` is rounded by the rule of what leaves evaluator roles; what was rounded before stays as it is. */
  readonly kind: 'internal' | 'release';
  readonly madeAt: string;
  readonly planHash: string;
  readonly dataHash: string;
  readonly people: number;
  readonly runs: number;
  /** When the plan was saved, where that was before anybody looked. */
  readonly loggedAt?: string;
}

export interface ReportFile {
  readonly bytes: Buffer;
  readonly type: string;
  readonly name: string;
}

/** What an export of responses is called here: the script reads it beside itself. */
const exported = 'orion-responses.csv';

/** A report as a file that a browser keeps: it opens without this house. */
export function reportFile(comparison: Comparison, asked: ReportAsked): ReportFile {
  const { form, language, kind } = asked;
  const told = kind === 'release' ? releaseComparison(comparison) : comparison;
  const provenance = provenanceOf(asked);
  const stem = `orion-comparison-${kind}-${asked.madeAt.slice(0, 10)}`;
  switch (form) {
    case 'html': {
      const page = comparisonHtml(told, { language, provenance });
      return { bytes: Buffer.from(page), type: 'text/html; charset=utf-8', name: `${stem}-${language}.html` };
    }
    case 'json': {
      const json = `${JSON.stringify(comparisonJson(told, provenance), null, 2)}\n`;
      return { bytes: Buffer.from(json), type: 'application/json', name: `${stem}.json` };
    }
    case 'r':
      return {
        bytes: Buffer.from(comparisonScriptR(ofExport(told), provenance)),
        type: 'text/plain; charset=utf-8',
        name: `${stem}.R`,
      };
  }
}

/** In the responses that a house gives out people are told apart by pseudonyms, whatever a plan from elsewhere calls them. */
function ofExport(told: Comparison): Comparison {
  const { long } = told.plan;
  return long ? { ...told, plan: { ...told.plan, long: { ...long, unit: 'pseudonym', round: 'round' } } } : told;
}

/** Parts of a report for a page that draws them: the pictures, words and tables of the file. */
export function reportParts(comparison: Comparison, asked: Omit<ReportAsked, 'form'>): readonly PartTree[] {
  return comparisonParts(comparison, { language: asked.language, provenance: provenanceOf(asked) });
}

function provenanceOf({
  madeAt,
  planHash,
  dataHash,
  people,
  runs,
  loggedAt,
  kind,
}: Omit<ReportAsked, 'form'>): Provenance {
  return {
    orion: orionVersion,
    madeOn: madeAt,
    planHash,
    dataHash,
    dataFile: exported,
    rows: people,
    runs,
    ...(loggedAt !== undefined && { loggedOn: loggedAt }),
    disclosure: kind === 'release' ? 'released' : 'internal',
  };
}
