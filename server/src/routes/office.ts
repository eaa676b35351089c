import type { Route } from '../door/route.ts';
import { audioRoutes } from './audio.ts';
import { caseloadRoutes } from './caseload.ts';
import { duplicateRoutes } from './duplicates.ts';
import { instrumentRoutes } from './instruments.ts';
import { protocolRoutes } from './protocol.ts';
import { todayRoutes } from './today.ts';
import { trayRoutes } from './tray.ts';

/** What the office asks beside sync: lists, warnings, the tray, the programme and its questions. */
export const officeRoutes: readonly Route[] = [
  ...todayRoutes,
  ...caseloadRoutes,
  ...duplicateRoutes,
  ...trayRoutes,
  ...protocolRoutes,
  ...instrumentRoutes,
  ...audioRoutes,
];
