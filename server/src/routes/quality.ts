import type { Completeness, Heaping } from '@orion/analysis';
import { rounds, type Instrument, type MissionId } from '@orion/core';
import { z } from 'zod';
import { route } from '../door/route.ts';
import { QualityGatherer, type QualityRows } from '../quality/quality-rows.ts';
import { qualityFindings, reportQuality } from '../quality/quality-report.ts';
import { Refusal } from '../refusal.ts';
import { countAnswered, readAnswered } from '../store/answered.ts';
import { audit } from '../store/audit.ts';
import type { Transaction } from '../store/database.ts';
import { id } from './shapes.ts';

const portion = 2000;
const nothingBefore = '00000000-0000-0000-0000-000000000000';

/** A number that may not exist, such as a share of nobody. */
const maybe = z.number().nullable();
const interval = z.object({ low: maybe, high: maybe });
const completeness = {
  applicable: z.number(),
  answered: z.number(),
  declined: z.number(),
  dontKnow: z.number(),
  notAsked: z.number(),
  answeredShare: maybe,
  interval,
};
const heaping = z.object({
  n: z.number(),
  heaped: z.number(),
  share: maybe,
  interval,
  expected: z.number(),
  isSure: z.boolean(),
});
const effect = z.object({
  score: z.string(),
  round: z.enum(rounds),
  interviewers: z.number(),
  n: z.number(),
  icc: maybe,
  interval,
  p: maybe,
  designEffect: maybe,
});
const finding = z.object({
  kind: z.enum(qualityFindings),
  about: z.object({
    item: z.string().optional(),
    interviewer: id.optional(),
    month: z.string().optional(),
    /** In days since 1 January 1970. */
    day: z.number().optional(),
    score: z.string().optional(),
    round: z.enum(rounds).optional(),
  }),
  count: z.number(),
  of: z.number(),
  /** At most 200 of them. */
  cases: z.array(id),
});
const report = z.object({
  responses: z.number(),
  people: z.number(),
  items: z.array(z.object({ code: z.string(), ...completeness })),
  rounds: z.array(z.object({ round: z.enum(rounds), ...completeness })),
  interviewers: z.array(z.object({ account: id, ...completeness })),
  months: z.array(z.object({ month: z.string(), ...completeness })),
  pace: z.object({ n: z.number(), median: maybe, limit: maybe }),
  ages: heaping,
  days: heaping,
  effects: z.array(effect),
  findings: z.array(finding),
});

const read = route({
  method: 'GET',
  path: '/api/missions/:mission/quality',
  summary:
    'How good the answers to one instrument are, of the cases one reaches: reasons to look, and the cases where.',
  admission: { to: 'roles', roles: ['evaluator', 'supervisor'] },
  writes: false,
  query: z.strictObject({ instrument: z.string().max(80).optional() }),
  answer: z.object({
    instruments: z.array(z.object({ instrument: z.string(), responses: z.number() })),
    instrument: z.string().optional(),
    report: report.optional(),
  }),
  example: { as: 'evaluator', status: 200 },
  run: async ({ house, transaction, mission, entered, query, now }) => {
    const instruments = await countAnswered(transaction, mission);
    const wanted = query.instrument ?? instruments[0]?.instrument;
    const instrument = wanted === undefined ? undefined : house.instruments.find(wanted);
    if (query.instrument !== undefined && instrument === undefined) throw new Refusal('not_found');
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'quality',
      outcome: 'read',
      detail: { instrument: wanted },
    });
    if (instrument === undefined || wanted === undefined) return { instruments: [...instruments] };
    const rows = await gatherRows(transaction, { mission, ref: wanted, instrument });
    const found = reportQuality(instrument, rows, Math.floor(Date.parse(now) / 86_400_000));
    return {
      instruments: [...instruments],
      instrument: wanted,
      report: {
        ...found,
        items: found.items.map(({ code, ...one }) => ({ code, ...toldShare(one) })),
        rounds: found.rounds.map(({ round, ...one }) => ({ round, ...toldShare(one) })),
        interviewers: found.interviewers.map(({ account, ...one }) => ({ account, ...toldShare(one) })),
        months: found.months.map(({ month, ...one }) => ({ month, ...toldShare(one) })),
        pace: { n: found.pace.n, median: told(found.pace.median), limit: told(found.pace.limit) },
        ages: toldHeaping(found.ages),
        days: toldHeaping(found.days),
        effects: found.effects.map((one) => ({
          ...one,
          icc: told(one.icc),
          interval: toldEnds(one.interval),
          p: told(one.p),
          designEffect: told(one.designEffect),
        })),
      },
    };
  },
});

export const qualityRoutes = [read];

/** All responses, a portion at a time: between two the house answers others. */
async function gatherRows(
  transaction: Transaction,
  { mission, ref, instrument }: { readonly mission: MissionId; readonly ref: string; readonly instrument: Instrument },
): Promise<QualityRows> {
  const gatherer = new QualityGatherer(instrument);
  for (let after: string | undefined = nothingBefore; after !== undefined;) {
    const found = await readAnswered(transaction, { mission, instrument: ref, after, most: portion });
    gatherer.add(found);
    after = found.length === portion ? found.at(-1)?.id : undefined;
  }
  return gatherer.finish();
}

/** JSON knows no NaN. */
function told(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function toldEnds({ low, high }: { readonly low: number; readonly high: number }): {
  low: number | null;
  high: number | null;
} {
  return { low: told(low), high: told(high) };
}

function toldShare({
  applicable,
  answered,
  declined,
  dontKnow,
  notAsked,
  answeredShare,
  interval: ends,
}: Completeness): Omit<z.infer<typeof report>['items'][number], 'code'> {
  return {
    applicable,
    answered,
    declined,
    dontKnow,
    notAsked,
    answeredShare: told(answeredShare),
    interval: toldEnds(ends),
  };
}

function toldHeaping({ share, interval: ends, ...rest }: Heaping): z.infer<typeof heaping> {
  return { ...rest, share: told(share), interval: toldEnds(ends) };
}
