import type { Comparison } from '@orion/analysis';
import type { Language } from '@orion/core';
import { balancePart, overlapPart } from './balance-part.ts';
import { dimensionsPart } from './dimensions-part.ts';
import { endingsPart } from './endings-part.ts';
import { estimatesPart } from './estimates-part.ts';
import { groupsPart, pathPart, regressionPart } from './groups-part.ts';
import { heterogeneityPart } from './heterogeneity-part.ts';
import { missingAnswersPart } from './missing-answers-part.ts';
import { overallPart } from './overall-part.ts';
import { treeOf, type PartTree } from './part-tree.ts';
import type { Provenance } from './provenance.ts';
import { roundsPart } from './rounds-part.ts';
import { startsPart } from './starts-part.ts';
import { tellingOf } from './telling.ts';
import { unmeasuredPart } from './unmeasured-part.ts';

/** Parts of the report that a page shows below the answer, in this order. */
const parts = [
  overallPart,
  estimatesPart,
  startsPart,
  endingsPart,
  groupsPart,
  roundsPart,
  pathPart,
  dimensionsPart,
  regressionPart,
  heterogeneityPart,
  balancePart,
  overlapPart,
  unmeasuredPart,
  missingAnswersPart,
];

/** The same pictures, words and tables as in the report, for a page that draws them itself; what there is none of is left out. */
export function comparisonParts(
  comparison: Comparison,
  { language, provenance }: { readonly language: Language; readonly provenance: Provenance },
): readonly PartTree[] {
  const telling = tellingOf(comparison, language, provenance);
  return parts.flatMap((part) => treeOf(part(telling)) ?? []);
}
