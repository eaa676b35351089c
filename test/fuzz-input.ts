import { answerRows, itemCodes } from './fuzz-answers.ts';
import { Chance } from './fuzz-chance.ts';
import { csvOf } from './fuzz-csv.ts';
import { byteMutations, csvMutations, jsonMutations, spoiled } from './fuzz-mutations.ts';
import { rowOf, sheetOf, workbookParts, zipOf, type ZipPart } from './fuzz-zip.ts';

/** What is spoiled, and out of how many hundred. */
const kinds = { csv: 70, xlsx: 15, instrument: 6, map: 4, parquet: 5 } as const;
export type Kind = keyof typeof kinds;

/** One malformed input: the files it needs and the command that reads them. */
export interface FuzzInput {
  readonly kind: Kind;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly words: readonly string[];
}

/** Whole files that only a program can make, to be spoiled. */
export interface Wholes {
  readonly parquet: readonly Buffer[];
  readonly workbooks: readonly Buffer[];
  /** The files of rss-core. */
  readonly instrument: ReadonlyMap<string, Buffer>;
}

/** Stands in the rows of people, in a column that is no item: no refusal may say it. */
export const person = 'Chen 7731';

/** The answers that are spoiled: `rows` people, with a quoted cell each. */
export function goodRows(rows: number): readonly (readonly string[])[] {
  return answerRows(rows, (number) => ({ id: `R${number}`, who: `${person}, ${number}`, age: String(20 + number) }));
}

/** The malformed input of a number: always the same under the same seed. */
export function makeInput(seed: number, index: number, wholes: Wholes): FuzzInput {
  const chance = new Chance(seed, index);
  const kind = chance.weighted(kinds);
  const { name, more = [], files } = makers[kind](chance, wholes);
  const out = chance.in100(kind === 'csv' ? 2 : 4) ? 'out.parquet' : 'out.csv';
  const rejects = chance.in100(80) ? ['--rejects', 'rejects.csv'] : [];
  return { kind, files: new Map(files), words: ['score', name, '--out', out, ...rejects, ...more] };
}

interface Made {
  readonly name: string;
  readonly more?: readonly string[];
  readonly files: readonly (readonly [string, Uint8Array])[];
}

const makers: Readonly<Record<Kind, (chance: Chance, wholes: Wholes) => Made>> = {
  csv: (chance) => {
    const text = chance.in100(0.4) ? manyBlocks(chance) : csvOf(goodRows(1 + chance.below(12)));
    return { name: 'in.csv', files: [['in.csv', spoiled(Buffer.from(text), chance, csvMutations)]] };
  },
  xlsx: (chance, { workbooks }) => {
    const bytes = chance.in100(60) ? spoiledWorkbook(chance) : spoiled(chance.pick(workbooks), chance);
    const more = chance.in100(5) ? ['--sheet', chance.pick(['Data', 'data', ''])] : [];
    return { name: 'in.xlsx', more, files: [['in.xlsx', bytes]] };
  },
  parquet: (chance, { parquet }) => ({
    name: 'in.parquet',
    files: [['in.parquet', spoiledParquet(chance.pick(parquet), chance)]],
  }),
  instrument: (chance, { instrument }) => {
    const files = new Map<string, Uint8Array>(instrument);
    const broken = chance.pick([...files.keys()]);
    if (chance.in100(4)) files.delete(broken);
    else files.set(broken, spoiled(instrument.get(broken) ?? Buffer.alloc(0), chance, jsonMutations));
    const scheme = chance.in100(20) ? ['--scheme', 'without_context@1'] : [];
    return {
      name: 'in.csv',
      more: ['--instrument', './own', ...scheme],
      files: [['in.csv', good], ...[...files].map(([path, bytes]) => [`own/${path}`, bytes] as const)],
    };
  },
  map: (chance) => {
    const columns = Object.fromEntries([...itemCodes.slice(0, 5), 'id'].map((name) => [`g-${name}`, name]));
    const map = Buffer.from(JSON.stringify({ columns }, undefined, 1));
    const text = String(good).replace(/^.*\n/, (header) =>
      header.replaceAll(/(?<=^|,)(?=id,)|(?<=,)(?=eco_[sfcbd])/g, 'g-'),
    );
    const files = [
      ['in.csv', Buffer.from(text)],
      ['map.json', spoiled(map, chance, jsonMutations)],
    ] as const; // prettier
    return { name: 'in.csv', more: ['--map', 'map.json'], files };
  },
};

const good = Buffer.from(csvOf(goodRows(4)));

/** More than a block, so that threads share the work. */
function manyBlocks(chance: Chance): string {
  const text = csvOf(goodRows(40));
  const header = text.indexOf('\n') + 1;
  return text + text.slice(header).repeat(40 + chance.below(40));
}

const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';

/** A workbook of every kind of cell. */
function wholeParts(chance: Chance): readonly ZipPart[] {
  const [names, ...rows] = goodRows(1 + chance.below(5));
  const texts = [...new Set(rows.flat())];
  const shared = rows.map((row, r) => {
    const cells = row.map((text, c) => {
      if (c === 2) return `<c s="1"><v>${45_000 + r}</v></c>`;
      return c % 5 === 0
        ? `<c t="inlineStr"><is><t>${text}</t></is></c>`
        : `<c t="s"><v>${texts.indexOf(text)}</v></c>`;
    });
    return `<row r="${r + 2}">${cells.join('')}</row>`;
  });
  const strings = texts.map((text) => `<si><t>${text}</t></si>`).join('');
  return workbookParts({ sheets: { Data: sheetOf(rowOf(names, 1) + shared.join('')) }, texts: strings, styles });
}

/** A sound archive around spoiled XML, or a spoiled archive. */
function spoiledWorkbook(chance: Chance): Buffer {
  const parts = wholeParts(chance);
  const at = chance.in100(60) ? parts.findIndex(({ name }) => name.includes('sheet1')) : chance.below(parts.length);
  if (chance.in100(15)) return spoiled(zipOf(parts), chance);
  if (chance.in100(5)) return zipOf(parts.toSpliced(at, 1));
  const bytes = spoiled(Buffer.from(parts[at].bytes), chance, [...byteMutations, ...tagMutations]);
  const claimed = chance.in100(5) ? { claimed: chance.below(2 ** 32) } : {};
  return zipOf(parts.with(at, { ...parts[at], bytes, ...claimed }));
}

const tags = [
  '<f>1+1</f>',
  '<row>',
  '</row>',
  '<c>',
  '</c>',
  '<v>7</v>',
  '<v/>',
  '</sheetData>',
  '<sheetData>',
  '<rPh>',
  '<is><t>x</t></is>',
  't="e"',
  't="b"',
  't="d"',
  's="9"',
  'r="A1"',
  'r="XFD9"',
  'r="AAAA1"',
  '<!DOCTYPE x [<!ENTITY y "z">]>',
  '&y;',
  '<?xml version="1.1"?>',
]; // prettier

const tagMutations = [
  (bytes: Buffer, chance: Chance): Buffer => atTag(bytes, chance, (tag) => tag + chance.pick(tags)),
  (bytes: Buffer, chance: Chance): Buffer => atTag(bytes, chance, () => chance.pick(tags)),
  (bytes: Buffer, chance: Chance): Buffer =>
    atTag(bytes, chance, (tag) => tag.replace(/\d+/, String(chance.below(2_000_000)))),
  (bytes: Buffer, chance: Chance): Buffer => atTag(bytes, chance, (tag) => tag.repeat(1 + chance.below(2000))),
  (bytes: Buffer, chance: Chance): Buffer => atTag(bytes, chance, (tag) => tag.replace('>', ` ${chance.pick(tags)}>`)),
];

function atTag(bytes: Buffer, chance: Chance, change: (tag: string) => string): Buffer {
  const text = String(bytes);
  const found = [...text.matchAll(/<[^>]+>/g)];
  if (found.length === 0) return bytes;
  const one = chance.pick(found);
  return Buffer.from(text.slice(0, one.index) + change(one[0]) + text.slice(one.index + one[0].length));
}

/** Spoiled anywhere, or where it counts: in the lengths and the description at its end. */
function spoiledParquet(whole: Buffer, chance: Chance): Buffer {
  if (chance.in100(40)) return spoiled(whole, chance);
  const copy = Buffer.from(whole);
  const described = copy.readUInt32LE(copy.length - 8);
  if (chance.in100(20))
    copy.writeUInt32LE(chance.pick([0, 1, described - 1, described * 2, 0x7fff_ffff, 0xffff_ffff]), copy.length - 8);
  for (let times = 1 + chance.below(4); times > 0; times--) {
    const at = chance.in100(70) ? copy.length - 8 - chance.below(described) : chance.below(copy.length);
    copy[Math.min(at, copy.length - 1)] = chance.pick([0, 0xff, 0x80, chance.below(256)]);
  }
  return copy;
}
