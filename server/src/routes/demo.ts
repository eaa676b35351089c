import { z } from 'zod';
import { fillDemo, makeDemoStaff } from '../demo/make-demo.ts';
import { route } from '../door/route.ts';
import { audit, houseMission } from '../store/audit.ts';
import { inTransaction } from '../store/database.ts';
import { enter } from '../store/entry.ts';
import { Refusal } from '../refusal.ts';
import { id } from './shapes.ts';

const make = route({
  method: 'POST',
  path: '/api/house/demo',
  summary: 'Make a demonstration mission with made-up people and an account for each role. The password is told once.',
  admission: { to: 'house' },
  writes: false,
  ownTransaction: true,
  body: z.strictObject({ people: z.int().min(0).max(200).default(24) }),
  answer: z.object({
    mission: id,
    password: z.string(),
    accounts: z.array(z.object({ name: z.string(), email: z.string(), role: z.string() })),
  }),
  example: { as: 'house', body: { people: 2 }, status: 200 },
  run: async ({ house, token, body, now }) => {
    const { members, ...demo } = await inTransaction(house.database, async (transaction) => {
      const entered = token.length === 0 ? undefined : await enter(transaction, token);
      if (entered === undefined) throw new Refusal('not_signed_in');
      if (entered.isRevoked) throw new Refusal('device_revoked');
      if (!entered.runsHouse) throw new Refusal('not_permitted');
      await audit(transaction, {
        mission: houseMission,
        account: entered.account,
        device: entered.device,
        action: 'demo',
        outcome: 'done',
      });
      return makeDemoStaff(transaction, entered.language);
    });
    await fillDemo(
      house,
      { mission: demo.mission, members },
      { people: body.people, seed: Date.parse(now) % 1_000_000 },
    );
    return demo;
  },
});

export const demoRoutes = [make];
