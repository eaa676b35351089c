import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  useLocation,
  useParams,
} from '@tanstack/react-router';
import { useEffect, type ReactElement } from 'react';
import type { CaseId, ImportId } from '@orion/core';
import { AccountPage } from './account/account-page.tsx';
import { OfficeCasePage } from './case/case-page.tsx';
import { CountryPage } from './country/country-page.tsx';
import { ExportPage } from './export/export-page.tsx';
import { OfficeFrame } from './frame/office-frame.tsx';
import { homeOf } from './frame/ways.ts';
import { FirstStepsPage } from './house/first-steps-page.tsx';
import { ImportDraftPage } from './import/draft-page.tsx';
import { ImportsPage } from './import/imports-page.tsx';
import { HealthPage } from './house/health-page.tsx';
import { HouseAuditPage } from './house/house-audit-page.tsx';
import { KeepPage } from './house/keep-page.tsx';
import { MissionsPage } from './house/missions-page.tsx';
import { PeoplePage } from './house/people-page.tsx';
import { PersonPage } from './house/person-page.tsx';
import { AlertsPage } from './mission/alerts-page.tsx';
import { AuditPage } from './mission/audit-page.tsx';
import { CaseloadPage } from './mission/caseload-page.tsx';
import { DuplicatesPage } from './mission/duplicates-page.tsx';
import { ErasurePage } from './mission/erasure-page.tsx';
import { HandoverPage } from './mission/handover-page.tsx';
import { MembersPage } from './mission/members-page.tsx';
import { MissionRoom } from './mission/mission-room.tsx';
import { RetentionPage } from './mission/retention-page.tsx';
import { OfficeSafetyPage } from './mission/safety-page.tsx';
import { SeenPage } from './mission/seen-page.tsx';
import { TodayPage } from './mission/today-page.tsx';
import { TrayPage } from './mission/tray-page.tsx';
import { NotFoundPage } from './parts/not-found-page.tsx';
import { OurFaultBoundary } from './parts/our-fault.tsx';
import { ProtocolPage } from './protocol/protocol-page.tsx';
import { QualityPage } from './quality/quality-page.tsx';
import { ComparePage } from './compare/compare-page.tsx';
import { NewComparisonPage, SavedComparisonPage } from './compare/guide-page.tsx';
import { ReleasedPage } from './compare/released-page.tsx';
import { ComparisonRunPage } from './compare/run-page.tsx';
import { DonorTablePage } from './indicators/donor-table-page.tsx';
import { IndicatorsPage } from './indicators/indicators-page.tsx';
import { Inside } from './session/inside.tsx';
import { InvitationPage } from './session/invitation-page.tsx';
import { useMe } from './session/session-room.tsx';
import { SetupPage } from './session/setup-page.tsx';
import { SignInPage } from './session/sign-in-page.tsx';

const root = createRootRoute({ component: Root, notFoundComponent: NotFoundPage });

function Root(): ReactElement {
  const { pathname } = useLocation();
  return (
    <OfficeFrame>
      <OurFaultBoundary key={pathname}>
        <Outlet />
      </OurFaultBoundary>
    </OfficeFrame>
  );
}

/** A part of the address by its name: an id, never a person. */
function useParam(name: string): string {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  return params[name] ?? '';
}

const setup = createRoute({ getParentRoute: () => root, path: '/setup', component: SetupPage });
const invitation = createRoute({ getParentRoute: () => root, path: '/invitation', component: InvitationPage });
const refused = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/$outcome',
  component: function Refused() {
    return <SignInPage outcome={useParam('outcome')} />;
  },
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: () => (
    <Inside>
      <Outlet />
    </Inside>
  ),
});
const home = createRoute({ getParentRoute: () => inside, path: '/', component: Home });

/** On to where one's work is. */
function Home(): null {
  const me = useMe();
  useEffect(() => window.location.replace(homeOf(me)), [me]);
  return null;
}

const own = createRoute({ getParentRoute: () => inside, path: '/account', component: AccountPage });

const house = Object.entries({
  '/house': FirstStepsPage,
  '/house/people': PeoplePage,
  '/house/missions': MissionsPage,
  '/house/keep': KeepPage,
  '/house/health': HealthPage,
  '/house/audit': HouseAuditPage,
}).map(([path, component]) =>
  createRoute({ getParentRoute: () => inside, path, component: () => <HouseRoom page={component} /> }),
);

/** Pages of whoever runs the house; for anybody else they do not exist. */
function HouseRoom({ page: Page }: { readonly page: () => ReactElement }): ReactElement {
  const { account } = useMe();
  return account.runsHouse ? <Page /> : <NotFoundPage />;
}

const person = createRoute({
  getParentRoute: () => inside,
  path: '/house/people/$account',
  component: () => <HouseRoom page={OnePerson} />,
});
function OnePerson(): ReactElement {
  const account = useParam('account');
  return <PersonPage key={account} id={account} />;
}

const mission = createRoute({
  getParentRoute: () => inside,
  path: '/m/$mission',
  component: function OneMission() {
    const id = useParam('mission');
    return (
      <MissionRoom key={id} id={id}>
        <Outlet />
      </MissionRoom>
    );
  },
});
const missionPages = Object.entries({
  '/today': TodayPage,
  '/seen': SeenPage,
  '/caseload': CaseloadPage,
  '/country': CountryPage,
  '/tray': TrayPage,
  '/duplicates': DuplicatesPage,
  '/handover': HandoverPage,
  '/audit': AuditPage,
  '/retention': RetentionPage,
  '/erasure': ErasurePage,
  '/alerts': AlertsPage,
  '/imports': ImportsPage,
  '/quality': QualityPage,
  '/indicators': IndicatorsPage,
  '/donor-table': DonorTablePage,
  '/compare': ComparePage,
  '/compared': ReleasedPage,
  '/export': ExportPage,
  '/safety': () => <OfficeSafetyPage />,
  '/members': MembersPage,
  '/protocol': ProtocolPage,
}).map(([path, component]) => createRoute({ getParentRoute: () => mission, path, component }));
const oneImport = createRoute({
  getParentRoute: () => mission,
  path: '/imports/$import',
  component: function OneImport() {
    const id = useParam('import') as ImportId;
    return <ImportDraftPage key={id} id={id} />;
  },
});
const comparisons = Object.entries({
  '/compare/new/$of': (of: string) => <NewComparisonPage key={of} question={of} />,
  '/compare/plan/$of': (of: string) => <SavedComparisonPage key={of} id={of} />,
  '/compare/run/$of': (of: string) => <ComparisonRunPage key={of} id={of} />,
}).map(([path, page]) =>
  createRoute({
    getParentRoute: () => mission,
    path,
    component: function OneComparison() {
      return page(useParam('of'));
    },
  }),
);
const oneCase = createRoute({
  getParentRoute: () => mission,
  path: '/case/$case',
  component: function OneCase() {
    const id = useParam('case');
    return <OfficeCasePage key={id} id={id as CaseId} />;
  },
});
const safetyOf = createRoute({
  getParentRoute: () => mission,
  path: '/safety/$case',
  component: function SafetyOfCase() {
    return <OfficeSafetyPage about={useParam('case') as CaseId} />;
  },
});

/** Every address of the office. It holds codes and opaque ids alone. */
export const router = createRouter({
  routeTree: root.addChildren([
    setup,
    invitation,
    refused,
    inside.addChildren([
      home,
      own,
      ...house,
      person,
      mission.addChildren([...missionPages, ...comparisons, oneImport, oneCase, safetyOf]),
    ]),
  ]),
  history: createHashHistory(),
  defaultPreload: false,
});
