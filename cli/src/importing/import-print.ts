import type { ImportCounts, ImportMapping, ImportTarget, Language, MappedColumn } from '@orion/core';
import { sentenceOf } from '@orion/core/words';
import type { FoundTable } from '@orion/tables';
import { alignedTable, bold, dim, grouped, say } from '../terminal.ts';

/** What was found out about the file: the user can say otherwise with an option. */
export function printFound(file: string, found: FoundTable): void {
  const separator = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };
  const parts = [
    found.format === 'csv'
      ? `CSV, ${found.encoding ?? ''}${found.hasMark === true ? ' with a mark' : ''}`
      : found.format.toUpperCase(),
    ...(found.separator === undefined ? [] : [`cells between ${separator[found.separator]}`]),
    ...(found.sheet === undefined ? [] : [`sheet "${found.sheet}" of ${found.sheets?.length ?? 1}`]),
    ...(found.headerRow > 0 ? [`names in line ${found.headerRow}, rows are counted from the next`] : []),
  ];
  say(`${bold(file)}: ${parts.join('; ')}`);
}

export function targetText(target: ImportTarget): string {
  if (target.kind === 'ignore') return '-';
  if (target.kind === 'fact') return target.fact;
  return target.kind === 'item' ? target.item : `${target.item} = ${target.option}`;
}

/** Each column with what it is thought to be, and the texts in it that somebody must look at. */
export function printMapping(mapping: ImportMapping): void {
  say('');
  say(
    alignedTable(
      [
        ['column', 'is', 'sure', 'why', 'to look at'],
        ...mapping.columns.map((column) => [
          shortened(column.header, 44),
          targetText(column.target),
          percent(column.confidence),
          [column.why, column.dateOrder, column.separator === undefined ? undefined : `between "${column.separator}"`]
            .filter((part) => part !== undefined)
            .join(', '),
          unsureOf(column, mapping.acceptFrom),
        ]),
      ],
      5,
    ),
  );
}

function unsureOf({ values }: MappedColumn, acceptFrom: number): string {
  const unsure = values.filter(({ to, confidence }) => to === null || confidence < acceptFrom);
  const texts = unsure.slice(0, 3).map(({ value, to }) => `${shortened(value, 20)} ${to === null ? '?' : `→ ${to}?`}`);
  return [...texts, ...(unsure.length > 3 ? [`and ${unsure.length - 3} more`] : [])].join('; ');
}

/** What the whole file comes to, each kind of problem with examples. */
export function printCounts(counts: ImportCounts, language: Language): void {
  say('');
  say(
    `${grouped(counts.rows)} rows: ${grouped(counts.good)} good, ${grouped(counts.held)} wait for a decision, ${grouped(counts.leftOut)} left out, ${grouped(counts.emptyRows)} empty`,
  );
  const rounds = Object.entries(counts.byRound).map(([round, rows]) => `${round} ${grouped(rows)}`);
  say(`${grouped(counts.cases)} cases${rounds.length > 0 ? `; ${rounds.join(', ')}` : ''}`);
  for (const { slip, cells, examples } of counts.slips)
    say(
      dim(
        `  repaired: ${slip}, ${grouped(cells)} cells${examples[0] ? `, such as "${shortened(examples[0].value, 30)}" → ${examples[0].to}` : ''}`,
      ),
    );
  for (const { code, count, proposed, held, examples } of counts.problems) {
    say('');
    say(`${bold(code)}: ${grouped(count)}, ${grouped(proposed)} with a proposal, ${grouped(held)} wait`);
    for (const found of examples.slice(0, 3)) say(`  ${shortened(sentenceOf(found, language), 160)}`);
  }
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function shortened(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
