import { assignedRoles } from '@orion/core';
import { z } from 'zod';
import { id } from './shapes.ts';

/** Shapes of the office's lists. */
export const caseStatus = z.enum(['open', 'closed', 'merged', 'erased']);
export const assigned = z.object({ account: id, role: z.enum(assignedRoles) });
/** Absent where the person was erased. */
export const personName = z.object({ given: z.string(), family: z.string() });
