import { describing } from '../door/openapi.ts';
import type { Route } from '../door/route.ts';
import { accountRoutes } from './accounts.ts';
import { alertRoutes } from './alerts.ts';
import { caseRoutes } from './cases.ts';
import { demoRoutes } from './demo.ts';
import { deviceRoutes } from './devices.ts';
import { erasureRoutes } from './erasure.ts';
import { invitationRoutes } from './invitations.ts';
import { memberRoutes } from './members.ts';
import { missionRoutes } from './missions.ts';
import { officeRoutes } from './office.ts';
import { oidcRoutes } from './oidc.ts';
import { ownAccountRoutes } from './own-account.ts';
import { passkeyRoutes } from './passkeys.ts';
import { secondFactorRoutes } from './second-factor.ts';
import { sessionRoutes } from './session.ts';
import { setupRoutes } from './setup.ts';
import { syncRoutes } from './sync.ts';

const all: readonly Route[] = [
  ...setupRoutes,
  ...sessionRoutes,
  ...oidcRoutes,
  ...ownAccountRoutes,
  ...secondFactorRoutes,
  ...passkeyRoutes,
  ...deviceRoutes,
  ...invitationRoutes,
  ...accountRoutes,
  ...missionRoutes,
  ...memberRoutes,
  ...syncRoutes,
  ...caseRoutes,
  ...demoRoutes,
  ...officeRoutes,
  ...alertRoutes,
  ...erasureRoutes,
];

/** Every address of the house. What is not here does not exist; what is here has its line in the policy table. */
export const routes: readonly Route[] = [...all, describing(all)];
