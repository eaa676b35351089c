import { assemble, compare, type Comparison } from '@orion/analysis';
import { isProblemList, Stopped, type Problem } from '@orion/core';
import {
  columnsOfPlan,
  comparisonQuestions,
  estimators,
  examplePlan,
  parsePlan,
  planOfQuestion,
  planSchema,
  type ComparisonPlan,
} from '@orion/core/comparison';
import { readText } from '@orion/tables';
import { exitCodes, readWords, UsageError, type Command, type OptionHelp, type ParsedWords } from '../command.ts';
import { printedComparison } from '../comparing/print.ts';
import { readPlanTable } from '../comparing/read-plan-table.ts';
import { parsedJson } from '../comparing/parsed-json.ts';
import { inputOptions, withTable } from '../input.ts';
import { say } from '../terminal.ts';

const options: readonly OptionHelp[] = [
  { name: 'example', value: 'NAME', meaning: 'print a plan to begin with: a question or a way to estimate (below)' },
  { name: 'check', meaning: 'only say what is wrong with a plan, or which columns it reads' },
  { name: 'schema', meaning: 'print the JSON Schema of a plan' },
  ...inputOptions,
];

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
    `Ways to estimate: ${estimators.join(', ')}`,
  ].join('\n'),
  options,
  examples: [
    'orion compare --example mentoring > plan.json',
    'orion compare --check plan.json',
    'orion compare plan.json responses.csv',
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
  if (switches.has('check')) return sayColumns(plan);
  if (dataFile === undefined) throw new UsageError('a file with data is missing; see --help');
  const comparison = await compareFile(plan, dataFile, given);
  say(printedComparison(comparison));
  return comparison.contrasts.length > 0 ? exitCodes.ok : exitCodes.refused;
}

async function compareFile(plan: ComparisonPlan, file: string, given: ParsedWords['options']): Promise<Comparison> {
  return withTable(file, given, async (reader) => {
    const cohort = assemble(plan, await readPlanTable(plan, reader));
    if (isProblemList(cohort)) throw new Stopped(...cohort);
    return compare(cohort);
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

function sayColumns(plan: ComparisonPlan): number {
  const { numbers, categories } = columnsOfPlan(plan);
  say('The plan can be read. It needs these columns:');
  say(`  numbers: ${numbers.join(', ')}`);
  say(`  labels:  ${categories.join(', ')}`);
  return exitCodes.ok;
}

function print(json: object): number {
  say(JSON.stringify(json, null, 2));
  return exitCodes.ok;
}
