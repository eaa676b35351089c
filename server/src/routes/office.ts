import type { Route } from '../door/route.ts';
import { caseloadRoutes } from './caseload.ts';

/** What the office asks beside sync: lists, warnings, the tray, the programme and its questions. */
export const officeRoutes: readonly Route[] = [...caseloadRoutes];
