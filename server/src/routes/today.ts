import { isProblemList, parseProtocol, type Day, type Due } from '@orion/core';
import { z } from 'zod';
import { listReach, listReaders } from '../access/list-reach.ts';
import { route } from '../door/route.ts';
import { readAlerts } from '../store/alerts.ts';
import { audit } from '../store/audit.ts';
import { readPairs } from '../store/duplicates.ts';
import { readProtocolBody } from '../store/protocols.ts';
import { readOpenCases } from '../store/today.ts';
import { countTray } from '../store/tray.ts';
import { workToday } from '../work-today.ts';
import { mostPairs } from './duplicates.ts';
import { nameOf, personName } from './office-shapes.ts';
import { id, oneAlert } from './shapes.ts';

/** How many cases are looked at, and how much of what is due is listed. */
const most = { flagged: 200, others: 500, due: 200, tray: 200 } as const;

const oneDue = z.custom<Due>().meta({ id: 'Due', type: 'object' });

const today = route({
  method: 'GET',
  path: '/api/missions/:mission/today',
  summary:
    'The work of today: what is overdue and due, who is flagged, open alerts, how much lies in the tray. In a large caseload the flagged cases and the 500 in which nothing happened for longest.',
  admission: { to: 'roles', roles: listReaders },
  writes: false,
  answer: z.object({
    counts: z.object({ overdue: z.number(), due: z.number(), upcoming: z.number() }),
    due: z.array(z.object({ case: id, name: personName.optional(), due: oneDue })),
    flagged: z.array(z.object({ case: id, name: personName.optional(), flags: z.array(z.string()) })),
    alerts: z.array(oneAlert),
    /** What lies in a supervisor's tray, and pairs for whoever has one of the two; each counted up to a bound. */
    tray: z.object({ late: z.number(), conflicts: z.number(), duplicates: z.number() }),
    cases: z.number(),
    /** Whether there are more cases than were looked at. */
    isPartial: z.boolean(),
  }),
  example: { as: 'supervisor', status: 200 },
  run: async ({ house, transaction, entered, mission, roles, team, now }) => {
    const reach = listReach({ account: entered.account, roles, team });
    const cases = await readOpenCases(transaction, { mission, reach, flagged: most.flagged, others: most.others });
    const given = parseProtocol(await readProtocolBody(transaction, mission));
    const protocol = isProblemList(given) ? undefined : given;
    const work = workToday(house, cases, { protocol, today: now.slice(0, 10) as Day, limit: most.due });
    const inTray = roles.includes('supervisor')
      ? await countTray(transaction, { mission, reach, limit: most.tray })
      : { late: 0, conflicts: 0 };
    const named = [...new Set([...work.due, ...work.flagged].map((one) => one.case))];
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'today',
      outcome: 'read',
      detail: { cases: named },
    });
    return {
      counts: work.counts,
      due: work.due.map((one) => ({ case: one.case, ...nameOf(one.summary), due: one.due })),
      flagged: work.flagged.map((one) => ({ case: one.case, ...nameOf(one.summary), flags: [...one.flags] })),
      alerts: [...(await readAlerts(transaction, mission, { account: entered.account, roles }))],
      tray: { ...inTray, duplicates: (await readPairs(transaction, { mission, reach, limit: mostPairs })).length },
      cases: cases.length,
      isPartial: cases.length >= most.others,
    };
  },
});

export const todayRoutes = [today];
