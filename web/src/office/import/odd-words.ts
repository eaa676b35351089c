import type { ImportMapping, WorkbookMapping } from '@orion/core';
import type { ImportWords } from './import-words.ts';
import type { Odd } from './odd.ts';
import { familyOf } from './people-words.ts';

/** What is odd about a cell of answers, with questions and options as people call them and not by their codes. */
export function oddInAnswers(odd: Odd, { columns }: ImportMapping, words: ImportWords): Odd {
  const target = columns.find(({ header }) => header === odd.place.column)?.target;
  const said: Record<string, string | number> = { ...odd.parameters };
  for (const name of ['item', 'gate'])
    if (typeof said[name] === 'string') said[name] = words.quoted(words.topicOf(said[name]));
  const proposed = said['proposal'];
  if (typeof proposed === 'string' && target !== undefined)
    said['proposal'] = words.quoted(
      proposed
        .split(' ')
        .map((code) => words.answerOf(target, code))
        .join(' · '),
    );
  return { ...odd, parameters: said };
}

/** The same of a workbook of people. */
export function oddInWorkbook(odd: Odd, { sheets }: WorkbookMapping, words: ImportWords): Odd {
  const sheet = sheets.find((one) => one.sheet === odd.sheet);
  const field = sheet?.columns.find(({ header }) => header === odd.place.column)?.field;
  const said: Record<string, string | number> = { ...odd.parameters };
  for (const name of ['item', 'name'])
    if (typeof said[name] === 'string') said[name] = words.quoted(words.sayCode('peopleField', said[name]));
  if (typeof said['proposal'] === 'string' && sheet?.kind && field)
    said['proposal'] = words.quoted(words.sayCode(familyOf(sheet.kind, field), said['proposal']));
  return { ...odd, parameters: said };
}
