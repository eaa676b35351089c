import type { Chance } from './fuzz-chance.ts';

/** One way to spoil some bytes. */
export type Mutation = (bytes: Buffer, chance: Chance) => Buffer;

const nasty: readonly (string | readonly number[])[] = [
  '"',
  '""',
  '"""',
  ',',
  '\n',
  '\r',
  '\r\n',
  '\0',
  ';',
  '\t',
  '\\',
  "'",
  ' ',
  '\uFEFF',
  '\u2028',
  '😀',
  '-',
  '0',
  'x',
  '=1+1',
  '<',
  '>',
  '/>',
  '&',
  '&#0;',
  '<f>1</f>',
  '<![CDATA[',
  '-->',
  '{',
  '}',
  '[',
  ']',
  ':',
  'null',
  '1e999',
  '\u0000\u0000\u0000\u0000',
  [0xe9],
  [0xff],
  [0xfe],
  [0xc3],
  [0xed, 0xa0, 0x80],
  [0xf0, 0x9f],
  [0x80],
  [0xc0, 0xaf],
  [0xff, 0xff, 0xff, 0xff],
  [0x7f, 0xff, 0xff, 0xff],
]; // prettier

const piece = (chance: Chance): Buffer => Buffer.from(chance.pick(nasty) as string);

function spliced(bytes: Buffer, at: number, removed: number, added: Uint8Array): Buffer {
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);
}

/** Ways to spoil bytes of any kind. */
export const byteMutations: readonly Mutation[] = [
  (bytes, chance) => changedByte(bytes, chance.below(bytes.length), (byte) => byte ^ (1 << chance.below(8))),
  (bytes, chance) => changedByte(bytes, chance.below(bytes.length), () => chance.below(256)),
  (bytes, chance) => spliced(bytes, chance.below(bytes.length + 1), 0, piece(chance)),
  (bytes, chance) => spliced(bytes, chance.below(bytes.length + 1), 1, piece(chance)),
  (bytes, chance) => spliced(bytes, chance.below(bytes.length + 1), chance.below(40), Buffer.alloc(0)),
  (bytes, chance) => bytes.subarray(0, chance.below(bytes.length + 1)),
  (bytes, chance) => bytes.subarray(0, bytes.length - chance.below(Math.min(bytes.length, 12) + 1)),
  (bytes, chance) => {
    const from = chance.below(bytes.length + 1);
    const part = bytes.subarray(from, from + chance.below(400));
    return spliced(bytes, chance.below(bytes.length + 1), 0, part);
  },
  (bytes, chance) => {
    const from = chance.below(bytes.length + 1);
    return spliced(bytes, from, 0, Buffer.alloc(chance.below(64), chance.pick([0, 0x22, 0x2c, 0x0a, 0xff, 0x20])));
  },
];

function changedByte(bytes: Buffer, at: number, change: (byte: number) => number): Buffer {
  const copy = Buffer.from(bytes);
  if (at < copy.length) copy[at] = change(copy[at]);
  return copy;
}

/** Spoils bytes in one to a few ways. */
export function spoiled(bytes: Buffer, chance: Chance, mutations: readonly Mutation[] = byteMutations): Buffer {
  let result = bytes;
  for (let times = 1 + chance.below(chance.in100(70) ? 2 : 5); times > 0; times--)
    result = chance.pick(mutations)(result, chance);
  return result;
}

const wrongCells = [
  'Yes',
  'yes ',
  ' yes',
  'yes yes',
  'yes  no',
  'none land',
  'declined yes',
  'DECLINED',
  '-99',
  '1',
  '0.5',
  '=1+1',
  'NaN',
  'null',
  '???',
  'oui',
  'نعم',
  '\u00a0yes',
  'yes\u200b',
  'a,b',
  'a "b" c',
  'l\nm',
  'l\r\nm',
  '"',
  '',
  'unsafe',
  'none',
  'land animals trees',
]; // prettier

/** Ways to spoil a CSV text that know its cells. They take it apart at line ends and commas, plainly. */
const cellMutations: readonly ((lines: string[][], chance: Chance) => void)[] = [
  (lines, chance) => setCell(lines, chance, chance.pick(wrongCells)),
  (lines, chance) => setCell(lines, chance, `"${chance.pick(wrongCells).replaceAll('"', '""')}"`),
  (lines, chance) => setCell(lines, chance, 'x'.repeat(chance.below(chance.in100(3) ? 300_000 : 3000))),
  (lines, chance) => setCell(lines, chance, `"${'a ""b"",\n'.repeat(chance.below(300))}"`),
  (lines, chance) => void chance.pick(lines).splice(chance.below(9), 0, chance.pick(wrongCells)),
  (lines, chance) => void chance.pick(lines).splice(chance.below(9), 1),
  (lines, chance) => void lines.splice(chance.below(lines.length + 1), 0, chance.pick(lines).slice()),
  (lines, chance) => void lines.splice(chance.below(lines.length + 1), 0, []),
  (lines, chance) => void lines.splice(chance.below(lines.length), 1),
  (lines, chance) => {
    const [a, b] = [chance.below(lines[0].length), chance.below(lines[0].length)];
    for (const line of chance.in100(50) ? lines : lines.slice(0, 1))
      [line[a], line[b]] = [line[b] ?? '', line[a] ?? ''];
  },
  (lines, chance) => {
    const [a, b] = [chance.below(lines[0].length), chance.below(lines[0].length)];
    lines[0][a] = chance.pick([
      lines[0][b] ?? '',
      'band',
      'Band',
      'scheme',
      '',
      'economic',
      '"eco_assets"',
      'ECO_ASSETS',
    ]);
  },
  (lines, chance) => {
    const name = chance.pick(['more', 'note', 'flags', 'composite']);
    for (const [i, line] of lines.entries()) line.push(i === 0 ? name : chance.pick(wrongCells.slice(0, 12)));
  },
  (lines, chance) => {
    if (chance.in100(90)) return;
    const names = Array.from({ length: 1 + chance.below(20_000) }, (_, i) => `c${i}`);
    lines[0].push(...names);
  },
];

function setCell(lines: string[][], chance: Chance, text: string): void {
  const line = chance.pick(lines);
  line[chance.below(line.length || 1)] = text;
}

const wholeMutations: readonly Mutation[] = [
  (bytes) => Buffer.from(String(bytes).replaceAll('\n', '\r\n')),
  (bytes) => Buffer.from(String(bytes).replaceAll('\n', '\r')),
  (bytes) => Buffer.from(`\uFEFF${String(bytes)}`),
  (bytes) => Buffer.from(`\uFEFF${String(bytes)}`, 'utf16le'),
  (bytes) => Buffer.from(String(bytes), 'utf16le'),
  (bytes) => Buffer.from(String(bytes), 'latin1'),
  (bytes) => Buffer.from(String(bytes).replaceAll(',', ';')),
  (bytes) => Buffer.from(String(bytes).replaceAll(/[^,\n]+/g, '"$&"')),
  (bytes, chance) =>
    Buffer.concat([bytes, Buffer.from(chance.pick(['\n', '\r\n', '\r', ' \n', ',\n']).repeat(chance.below(30)))]),
  (bytes, chance) => Buffer.from(bytes.toReversed().subarray(0, chance.below(500))),
  (_, chance) => Buffer.from(Array.from({ length: chance.below(600) }, () => chance.below(256))),
  (_, chance) =>
    Buffer.from(
      Array.from({ length: chance.below(300) }, () => chance.pick(['a', ',', '"', '\n', '\r', 'é'])).join(''),
    ),
]; // prettier

const byCell: Mutation = (bytes, chance) => {
  const lines = String(bytes)
    .split('\n')
    .map((line) => line.split(','));
  chance.pick(cellMutations)(lines, chance);
  return Buffer.from((lines.length === 0 ? [['']] : lines).map((line) => line.join(',')).join('\n'));
};

/** All ways to spoil a CSV file: by its cells most often, by its bytes, as a whole. */
export const csvMutations: readonly Mutation[] = [
  ...Array.from({ length: 14 }, () => byCell),
  ...byteMutations,
  (bytes, chance) => chance.pick(wholeMutations)(bytes, chance),
];

const wrongValues = [
  'null',
  '-1',
  '2',
  '1e308',
  '""',
  '"x"',
  '[]',
  '{}',
  'true',
  '0.3333',
  '"economic"',
  '"__proto__"',
  '99999',
];

/** Ways to spoil JSON that leave it JSON most often. */
export const jsonMutations: readonly Mutation[] = [
  (bytes, chance) =>
    changedToken(bytes, chance, /"(?:[^"\\\n]|\\.)*"(?=\s*[,\]}])|-?\d+(?:\.\d+)?/g, () => chance.pick(wrongValues)),
  (bytes, chance) =>
    changedToken(bytes, chance, /"[a-z_]+"(?=\s*:)/g, (key) =>
      chance.pick(['"other"', '"id"', '"version"', key.toUpperCase()]),
    ),
  (bytes, chance) => changedToken(bytes, chance, /"[a-z_]+"/g, (_, all) => chance.pick(all)),
  (bytes, chance) => changedToken(bytes, chance, /[^\n]+\n/g, () => ''),
  (bytes, chance) => changedToken(bytes, chance, /[^\n]+\n/g, (line, all) => line + chance.pick(all)),
  (bytes, chance) =>
    changedToken(bytes, chance, /[[{]/g, (bracket) => bracket.repeat(1 + chance.below(chance.in100(5) ? 30_000 : 3))),
  ...byteMutations,
];

function changedToken(
  bytes: Buffer,
  chance: Chance,
  token: RegExp,
  change: (found: string, all: readonly string[]) => string,
): Buffer {
  const text = String(bytes);
  const found = [...text.matchAll(token)];
  if (found.length === 0) return bytes;
  const one = chance.pick(found);
  const replaced = change(
    one[0],
    found.map(([each]) => each),
  );
  return Buffer.from(text.slice(0, one.index) + replaced + text.slice(one.index + one[0].length));
}
