import { z } from 'zod';
import { makeDemoStaff } from '../demo/demo-staff.ts';
import { demoSeed, fillDemo, mostWhole, tellDemo } from '../demo/make-demo.ts';
import { route } from '../door/route.ts';
import { audit, houseMission } from '../store/audit.ts';
import { inTransaction } from '../store/database.ts';
import { enter } from '../store/entry.ts';
import { Refusal } from '../refusal.ts';
import { id } from './shapes.ts';

const make = route({
  method: 'POST',
  path: '/api/house/demo',
  summary:
    'Make a demonstration: three missions with made-up people and an account for each role. The password is told once. The same seed makes the same people.',
  admission: { to: 'house' },
  writes: false,
  ownTransaction: true,
  body: z.strictObject({
    /** Of each mission. */
    people: z.int().min(0).max(mostWhole).default(24),
    seed: z.int().min(0).max(2_147_483_647).default(demoSeed),
  }),
  answer: z.object({
    /** The first of the missions. */
    mission: id,
    missions: z.array(z.object({ id, country: z.string(), name: z.string() })),
    password: z.string(),
    accounts: z.array(z.object({ name: z.string(), email: z.string(), role: z.string(), mission: z.string() })),
  }),
  example: { as: 'house', body: { people: 2 }, status: 200 },
  run: async ({ house, token, body }) => {
    const staff = await inTransaction(house.database, async (transaction) => {
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
    await fillDemo(house, staff, body);
    return tellDemo(staff);
  },
});

export const demoRoutes = [make];
