import { randomUUID } from 'node:crypto';
import { exampleProtocol, type MissionId } from '@orion/core';
import { z } from 'zod';
import { route } from '../door/route.ts';
import { addMembership, addMission } from '../store/accounts.ts';
import { audit, houseMission } from '../store/audit.ts';
import { listMissions } from '../store/missions.ts';
import { addProtocol } from '../store/protocols.ts';
import { givenLine } from './people-shapes.ts';
import { id } from './shapes.ts';

const list = route({
  method: 'GET',
  path: '/api/missions',
  summary: 'The missions of the house: that they are there, and how many people work in each.',
  admission: { to: 'house' },
  writes: false,
  answer: z.object({
    missions: z.array(
      z.object({
        id,
        name: z.string(),
        country: z.string(),
        kind: z.enum(['mission', 'demo', 'commons']),
        protocol: z.number(),
        people: z.number(),
      }),
    ),
  }),
  example: { as: 'house', status: 200 },
  run: async ({ transaction }) => ({ missions: await listMissions(transaction) }),
});

const add = route({
  method: 'POST',
  path: '/api/missions',
  summary:
    'Make a mission. It begins with the example protocol, and with its maker as its administrator, who sees no cases.',
  admission: { to: 'house' },
  writes: false,
  body: z.strictObject({
    name: givenLine(80),
    country: z.string().regex(/^[A-Z]{2}$/),
    kind: z.enum(['mission', 'demo']),
  }),
  answer: z.object({ mission: id }),
  example: { as: 'house', body: { name: 'Guinea', country: 'GN', kind: 'mission' }, status: 200 },
  run: async ({ transaction, entered, token, body }) => {
    const mission = randomUUID();
    await addMission(transaction, { ...body, id: mission as MissionId });
    await addMembership(transaction, { mission, account: entered.account, role: 'administrator', team: null });
    await addProtocol(transaction, {
      token,
      mission,
      version: 1,
      body: exampleProtocol,
      reason: 'The mission begins.',
      author: entered.account,
    });
    for (const told of [houseMission, mission])
      await audit(transaction, {
        mission: told,
        account: entered.account,
        device: entered.device,
        action: 'mission_made',
        subject: mission,
        outcome: 'done',
        detail: { kind: body.kind },
      });
    return { mission };
  },
});

export const missionRoutes = [list, add];
