import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answersCsv } from './fuzz-answers.ts';
import { Chance } from './fuzz-chance.ts';
import { csvOf, parseCsv } from './fuzz-csv.ts';
import { makeInput, person, type FuzzInput } from './fuzz-input.ts';
import type { Ending } from './fuzz-run.ts';
import { faultOf, isRefusedForNothing } from './fuzz-verdict.ts';
import type { PlantedFault } from './fuzz-worker.ts';
import { fuzz, type FuzzReport } from './fuzz.ts';

describe('trying malformed inputs', () => {
  test('finds nothing where nothing is wrong', async () => {
    const { tried, faults, endings } = await fuzz({ seed: 7, inputs: 60, batch: 30, processes: 2 });
    assert.deepEqual([tried, faults], [60, []]);
    assert.equal(
      Object.values(endings).reduce((sum, times) => sum + times),
      60,
    );
  });

  const planted: Readonly<Record<PlantedFault, RegExp>> = {
    hang: /^input 5 of seed 7: hangs/,
    toil: /^input 5 of seed 7: is \d{4} ms of work/,
    sleep: /^input 5 of seed 7: hangs/,
    throw: /^input 5 of seed 7: ends its process with 1: [^]*planted/,
    crash: /^input 5 of seed 7: ends its process with SIGABRT/,
    leak: /^the batch up to input 110 of seed 7 grew by \d+ MB/,
  };
  for (const [fault, said] of Object.entries(planted) as [PlantedFault, RegExp][]) {
    test(`finds a ${fault} that was planted, and goes on behind it`, async () => {
      const { tried, faults } = await withPlanted(fault, fault === 'leak' ? 110 : 9);
      assert.equal(tried, fault === 'leak' ? 110 : 9);
      assert.equal(faults.length, 1, faults.join('\n'));
      assert.match(faults[0], said);
      if (fault !== 'leak')
        assert.match(faults[0], /again: node --expose-gc test\/fuzz-worker.ts '\{"seed":7,"from":5,"to":6\}'/);
    });
  }

  test('tries the same inputs under the same seed, and others under another', () => {
    const wholes = {
      parquet: [Buffer.from('PAR1 12345678 PAR1')],
      workbooks: [Buffer.from('PK')],
      instrument: new Map([['a.json', Buffer.from('{}')]]),
    };
    const inputs = (seed: number): readonly FuzzInput[] =>
      Array.from({ length: 80 }, (_, index) => makeInput(seed, index, wholes));
    assert.deepEqual(inputs(1), inputs(1));
    assert.notDeepEqual(inputs(1), inputs(2));
    const draws = Array.from({ length: 3000 }, (_, index) => new Chance(3, index).below(10));
    for (let digit = 0; digit < 10; digit++) assert.ok(draws.filter((draw) => draw === digit).length > 200);
  });
});

describe('what a command left is judged:', () => {
  const [names, first, second] = [
    ['id', 'who'],
    ['R1', 'a, b'],
    ['R2', 'c'],
  ]; // prettier
  const answers = answersCsv(2, (number) => (number === 1 ? { id: 'R1', who: 'a, b' } : { id: 'R2', who: 'c' }));
  const input: FuzzInput = {
    kind: 'csv',
    files: new Map([['in.csv', Buffer.from(answers)]]),
    words: ['score', 'in.csv', '--out', 'out.csv', '--rejects', 'rejects.csv'],
  };
  const header = 'row,column,value,reason\n';
  const judged = (
    ending: Partial<Ending>,
    out?: readonly (readonly string[])[],
    rejects?: string,
    more = {},
  ): string | undefined => {
    const left = {
      ...(out ? { 'out.csv': csvOf(out) } : {}),
      ...(rejects === undefined ? {} : { 'rejects.csv': rejects }),
      ...more,
    };
    const files = Object.entries<string>(left).map(([name, text]) => [name, Buffer.from(text)] as const);
    return faultOf(input, { code: 0, out: '', err: '', ...ending }, new Map(files));
  };
  const refusal = { code: 3, err: 'orion: in.csv, row 2: a fault\n' };

  test('all rows written, some rejected, or nothing at all are as they should be', () => {
    assert.equal(judged({}, [names, first, second], header), undefined);
    assert.equal(judged({ code: 2 }, [names, second], `${header}1,eco_assets,x,unknown_code\n`), undefined);
    assert.equal(judged(refusal), undefined);
  });

  test('anything else is a fault', () => {
    const faults: readonly (readonly [string | undefined, RegExp])[] = [
      [judged({}, [names, second], header), /2 good rows, but 1 written/],
      [judged({}, [names, second, first], header), /a row that was changed: R1/],
      [judged({}, [names, ['R1', 'a b'], second], header), /a row that was changed: R1/],
      [
        judged({}, [names, first, second], `${header}1,eco_assets,x,unknown_code\n`),
        /exit code 0, but there are rejects/,
      ],
      [judged({ code: 2 }, [names, first, second], header), /exit code 2, but there are no rejects/],
      [judged({}, [names, first, second], ''), /rejects that are no CSV/],
      [judged({}, [names, first, second]), /but there is out.csv/],
      [judged({}, undefined, header), /but there is rejects.csv/],
      [judged(refusal, [names]), /exit code 3, but there is out.csv/],
      [
        judged(refusal, undefined, undefined, { '.orion-1234.part': 'half' }),
        /exit code 3, but there is .orion-1234.part/,
      ],
      [judged({}, [names, first, second], header, { '.orion-1234.part': '' }), /part/],
      [judged({ code: 1, err: 'orion: a file is missing' }), /exit code 1/],
      [judged({ code: 70, err: "orion: this is a fault of Orion's own" }), /a fault of its own/],
      [judged({ ...refusal, err: 'TypeError: x\n    at file:///house/x.ts:1:2\n' }), /a fault of its own/],
      [judged({ ...refusal, out: 'x' }), /a refusal on standard output/],
      [judged({ ...refusal, err: 'orion: something is wrong\n' }), /a refusal without a place/],
      [judged({ ...refusal, err: `orion: in.csv: "${person}, 3" is wrong\n` }), /a refusal that names a person/],
    ];
    for (const [found, said] of faults) assert.match(found ?? 'nothing was found', said);
  });

  test('a malformed file that was scored, and a sound one that was not, are faults', () => {
    const broken = { ...input, files: new Map([['in.csv', Buffer.from(`${answers}"`)]]) };
    const left = new Map([
      ['out.csv', Buffer.from(csvOf([names]))],
      ['rejects.csv', Buffer.from(header)],
    ]); // prettier
    assert.match(faultOf(broken, { code: 0, out: '', err: '' }, left) ?? '', /a malformed file that was scored/);
    assert.ok(isRefusedForNothing(input, { ...refusal, out: '' }));
    assert.ok(!isRefusedForNothing(broken, { ...refusal, out: '' }));
    assert.ok(!isRefusedForNothing(input, { code: 0, out: '', err: '' }));
  });
});

test('the second reader reads what it should, and nothing else', () => {
  const read = (text: string): unknown => parseCsv(Buffer.from(text));
  assert.deepEqual(read('\uFEFFa,"b ""c"""\r\n1,"2\n"\n\n'), [
    ['a', 'b "c"'],
    ['1', '2\n'],
  ]); // prettier
  for (const text of ['', '\n', 'a,b\n1\n', 'a\n"b', 'a\n"b"c\n', 'a\nb"c\n', 'a\rb', 'a\n\0\n'])
    assert.equal(read(text), 'malformed');
});

function withPlanted(fault: PlantedFault, inputs: number): Promise<FuzzReport> {
  return fuzz({ seed: 7, inputs, batch: inputs, plant: { index: 5, fault }, patience: 800 });
}
