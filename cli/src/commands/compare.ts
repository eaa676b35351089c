import { assemble, compare, lookBefore, releaseComparison, type Cohort, type Comparison } from '@orion/analysis';
import { isProblemList, problem, Stopped, type Language, type Problem } from '@orion/core';
import {
  comparisonQuestions,
  estimators,
  examplePlan,
  parsePlan,
  planOfQuestion,
  planSchema,
  type ComparisonPlan,
} from '@orion/core/comparison';
import {
  comparisonHtml,
  comparisonJson,
  comparisonPdf,
  comparisonScriptR,
  type Provenance,
  type Reading,
} from '@orion/report/comparison';
import { readText } from '@orion/tables';
import { readColumnMap } from '../column-map.ts';
import { exitCodes, readWords, UsageError, type Command, type OptionHelp, type ParsedWords } from '../command.ts';
import { printedComparison, printedLook } from '../comparing/print.ts';
import { comparisonInWords, lookInWords } from '../comparing/print-in-words.ts';
import { interruptible } from '../comparing/interruptible.ts';
import { provenanceOf, writeWhole } from '../comparing/outputs.ts';
import { readPlanTable } from '../comparing/read-plan-table.ts';
import { planTold } from '../comparing/plan-told.ts';
import { parsedJson } from '../comparing/parsed-json.ts';
import { inputOptions, requireApart, withTable } from '../input.ts';
import { languageAsked, languageFrom, say } from '../terminal.ts';

const options: readonly OptionHelp[] = [
  { name: 'example', value: 'NAME', meaning: 'print a plan to begin with: a question or a way to estimate (below)' },
  {
    name: 'out',
    value: 'FILE',
    meaning: 'the report: .html to read, .pdf (where a Chromium is found), or .json (as --json)',
  },
  { name: 'json', meaning: 'JSON, to --out or else to the screen, in place of words' },
  { name: 'script', value: 'FILE', meaning: 'an R script that repeats the main results on the same data' },
  {
    name: 'release',
    meaning: 'round what leaves those who evaluate: counts to 5, estimates to two digits of their error',
  },
  {
    name: 'check',
    meaning: 'only say what is wrong with a plan, or which columns it reads; with data, what they bear',
  },
  { name: 'schema', meaning: 'print the JSON Schema of a plan' },
  ...inputOptions,
];

/** As many in a line as a terminal shows without breaking it. */
const perLine = 5;
const estimatorLines = estimators.flatMap((_, place) => {
  if (place % perLine !== 0) return [];
  const head = place === 0 ? 'Ways to estimate: ' : ' '.repeat(18);
  return [
    `${head}${estimators.slice(place, place + perLine).join(', ')}${place + perLine < estimators.length ? ',' : ''}`,
  ];
});

export const compareCommand: Command = {
  name: 'compare',
  usage: 'PLAN DATA [options]',
  summary: 'compare groups of people by a plan: what worked, for whom, compared with whom',
  details: [
    'The plan is written before anybody looks: who is compared with whom, how they came to it, what was measured before,',
    'one primary estimate. The answer comes with who was left out and why, balance, clusters, attrition, and every other',
    'estimate beside it; where the data cannot answer it is refused, with the reason. Any table will do: a row a person,',
    'or a row a person and round (see "long" in the plan).',
    '',
    `Questions:        ${comparisonQuestions.join(', ')}`,
    ...estimatorLines,
  ].join('\n'),
  options,
  examples: [
    'orion compare --example mentoring > plan.json',
    'orion compare --check plan.json',
    'orion compare --check plan.json responses.csv',
    'orion compare plan.json responses.csv --out answer.html --language fr',
    'orion compare plan.json responses.csv --json --out answer.json --script answer.R',
  ],
  run: runCompare,
};

async function runCompare(words: readonly string[]): Promise<number> {
  const { files, options: given, switches } = readWords(words, { options, files: 0, more: 2 });
  if (switches.has('schema')) return print(planSchema());
  if (given['example'] !== undefined) return print(exampleNamed(given['example']));
  const [planFile, dataFile] = files;
  if (planFile === undefined) throw new UsageError('a plan is missing; see --help');
  const plan = await readPlan(planFile);
  if (switches.has('check'))
    return dataFile === undefined ? sayPlan(plan, languageFrom(words)) : checkFile(plan, dataFile, { given, words });
  if (dataFile === undefined) throw new UsageError('a file with data is missing; see --help');
  requireApart([planFile, dataFile, given['out'], given['script']]);
  const asked: Asked = {
    out: given['out'],
    script: given['script'],
    reading: {
      sheet: given['sheet'],
      renamed: given['map'] === undefined ? undefined : await readColumnMap(given['map']),
    },
    isJson: switches.has('json'),
    language: languageFrom(words),
    inWords: languageAsked(words),
  };
  if (asked.out !== undefined && !asked.isJson && !/\.(?:html|pdf|json)$/i.test(asked.out))
    throw new UsageError(`--out ends in .html, .pdf or .json, not ${asked.out}`);
  const { comparison, rows } = await compareFile(plan, dataFile, given);
  const isReleased = switches.has('release');
  const provenance = await provenanceOf({ planFile, dataFile, rows, isReleased });
  await tell(isReleased ? releaseComparison(comparison) : comparison, provenance, asked);
  // Where no planned estimate exists, for whatever reason, nothing that was asked is answered.
  return comparison.contrasts.some(({ answer }) => answer !== 'refused') ? exitCodes.ok : exitCodes.refused;
}

interface Asked {
  readonly out: string | undefined;
  readonly script: string | undefined;
  /** How the file is read, for the script. */
  readonly reading: Reading;
  readonly isJson: boolean;
  readonly language: Language;
  /** Asked for by name: the terminal then tells in words, and without it in the codes of the trade. */
  readonly inWords: Language | undefined;
}

/** Writes what was asked for, and says the short of it at the terminal unless that is where the JSON goes. */
async function tell(comparison: Comparison, provenance: Provenance, asked: Asked): Promise<void> {
  const { out, script, reading, isJson, language, inWords } = asked;
  const json = (): string => `${JSON.stringify(comparisonJson(comparison, provenance), null, 2)}\n`;
  const html = (): string => comparisonHtml(comparison, { language, provenance });
  if (script !== undefined) writeWhole(script, comparisonScriptR(comparison, provenance, reading));
  if (out !== undefined) {
    const kind = isJson ? 'json' : out.toLowerCase().slice(out.lastIndexOf('.') + 1);
    writeWhole(out, kind === 'json' ? json() : kind === 'pdf' ? await printed(html(), out) : html());
  }
  const shown = (): string => (inWords ? comparisonInWords(comparison, inWords) : printedComparison(comparison));
  say(isJson && out === undefined ? json().trimEnd() : shown());
}

async function printed(html: string, out: string): Promise<Uint8Array> {
  const pdf = await comparisonPdf(html);
  if (!pdf) throw new Stopped(problem('pdf_without_printer', { file: out }));
  return pdf;
}

async function compareFile(
  plan: ComparisonPlan,
  file: string,
  given: ParsedWords['options'],
): Promise<{ readonly comparison: Comparison; readonly rows: number }> {
  const { cohort, rows } = await cohortOf(plan, file, given);
  return { comparison: interruptible(() => compare(cohort)), rows };
}

/** What may be known before the answer: no estimate is made, and no outcome is told by group. */
async function checkFile(
  plan: ComparisonPlan,
  file: string,
  { given, words }: { readonly given: ParsedWords['options']; readonly words: readonly string[] },
): Promise<number> {
  const { cohort } = await cohortOf(plan, file, given);
  const look = interruptible(() => lookBefore(cohort));
  const language = languageAsked(words);
  say(language ? lookInWords(look, language) : printedLook(look));
  return look.checks.some(({ verdict }) => verdict === 'refuse') ? exitCodes.refused : exitCodes.ok;
}

async function cohortOf(
  plan: ComparisonPlan,
  file: string,
  given: ParsedWords['options'],
): Promise<{ readonly cohort: Cohort; readonly rows: number }> {
  return withTable(file, given, async (reader) => {
    const table = await readPlanTable(plan, reader);
    const cohort = assemble(plan, table);
    if (isProblemList(cohort)) throw new Stopped(...cohort);
    return { cohort, rows: table.rows };
  });
}

async function readPlan(file: string): Promise<ComparisonPlan> {
  const located = (problems: readonly Problem[]): Stopped =>
    new Stopped(...problems.map((found) => ({ ...found, place: { ...found.place, file } })));
  const plan = parsePlan(await parsedJson(file, readText, located));
  if (isProblemList(plan)) throw located(plan);
  return plan;
}

function exampleNamed(name: string): object {
  const question = comparisonQuestions.find((one) => one === name);
  if (question) return planOfQuestion(question);
  const estimator = estimators.find((one) => one === name);
  if (estimator) return examplePlan(estimator);
  throw new UsageError(`no example is called ${name}: ${[...comparisonQuestions, ...estimators].join(', ')}`);
}

function sayPlan(plan: ComparisonPlan, language: Language): number {
  say(planTold(plan, language));
  return exitCodes.ok;
}

function print(json: object): number {
  say(JSON.stringify(json, null, 2));
  return exitCodes.ok;
}
