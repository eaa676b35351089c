import { assignedRoles } from '@orion/core';
import { z } from 'zod';
import type { Summary } from '../summary.ts';
import { id } from './shapes.ts';

/** Shapes of the office's lists. */
export const caseStatus = z.enum(['open', 'closed', 'merged', 'erased', 'retracted']);
export const assigned = z.object({ account: id, role: z.enum(assignedRoles) });
/** Absent where the person was erased. */
export const personName = z.object({ given: z.string(), family: z.string() });

/** The name of somebody, for an answer that has one where there is one. */
export function nameOf(summary: Summary | undefined): { name?: z.input<typeof personName> } {
  return summary ? { name: { given: summary.givenName, family: summary.number ?? summary.familyName } } : {};
}
