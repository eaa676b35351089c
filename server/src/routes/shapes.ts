import type { Alert, Case, ChangeAnswer, Delivered } from '@orion/core';
import { z } from 'zod';

/** Shapes that several routes take and give. Cases and changes are core's own words: their kinds are in core. */
export const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
export const oneCase = z.custom<Case>().meta({ id: 'Case', type: 'object' });
export const delivered = z.custom<Delivered>().meta({ id: 'Delivered', type: 'object' });
export const oneAlert = z.custom<Alert>().meta({ id: 'Alert', type: 'object' });
export const changeAnswer = z.custom<ChangeAnswer>().meta({ id: 'ChangeAnswer', type: 'object' });
export const done = z.object({ done: z.literal(true) });
