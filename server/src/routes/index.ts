import { describing } from '../door/openapi.ts';
import type { Route } from '../door/route.ts';
import { accountRoutes } from './accounts.ts';
import { alertRoutes } from './alerts.ts';
import { auditRoutes } from './audit.ts';
import { retentionRoutes } from './retention.ts';
import { caseRoutes } from './cases.ts';
import { comparisonReleaseRoutes } from './comparison-releases.ts';
import { comparisonRunRoutes } from './comparison-runs.ts';
import { comparisonRoutes } from './comparisons.ts';
import { countryRoutes } from './country.ts';
import { demoRoutes } from './demo.ts';
import { deviceRoutes } from './devices.ts';
import { disclosureRoutes } from './disclosure.ts';
import { documentRoutes } from './documents.ts';
import { erasureRoutes } from './erasure.ts';
import { exportRoutes } from './export.ts';
import { handoverRoutes } from './handover.ts';
import { importDeskRoutes } from './import-desk.ts';
import { importPeopleRoutes } from './import-people.ts';
import { importRoutes } from './imports.ts';
import { indicatorRoutes } from './indicators.ts';
import { invitationRoutes } from './invitations.ts';
import { keptReadingRoutes } from './kept-readings.ts';
import { keepRoutes } from './keep.ts';
import { memberRoutes } from './members.ts';
import { missionRoutes } from './missions.ts';
import { officeRoutes } from './office.ts';
import { oidcRoutes } from './oidc.ts';
import { ownAccountRoutes } from './own-account.ts';
import { passkeyRoutes } from './passkeys.ts';
import { secondFactorRoutes } from './second-factor.ts';
import { projectRoutes } from './projects.ts';
import { qualityRoutes } from './quality.ts';
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
  ...documentRoutes,
  ...disclosureRoutes,
  ...handoverRoutes,
  ...keepRoutes,
  ...retentionRoutes,
  ...auditRoutes,
  ...countryRoutes,
  ...qualityRoutes,
  ...projectRoutes,
  ...indicatorRoutes,
  ...comparisonRoutes,
  ...comparisonRunRoutes,
  ...comparisonReleaseRoutes,
  ...exportRoutes,
  ...importRoutes,
  ...keptReadingRoutes,
  ...importDeskRoutes,
  ...importPeopleRoutes,
];

/** Every address of the house. What is not here does not exist; what is here has its line in the policy table. */
export const routes: readonly Route[] = [...all, describing(all)];
