import { createHashHistory, createRootRoute, createRoute, createRouter, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, type ReactElement } from 'react';
import { homeOf } from './frame/ways.ts';
import { OfficeFrame } from './frame/office-frame.tsx';
import { FirstStepsPage } from './house/first-steps-page.tsx';
import { MissionsPage } from './house/missions-page.tsx';
import { PeoplePage } from './house/people-page.tsx';
import { PersonPage } from './house/person-page.tsx';
import { CaseloadPage } from './mission/caseload-page.tsx';
import { MissionRoom } from './mission/mission-room.tsx';
import { NotFoundPage } from './parts/not-found-page.tsx';
import { OurFaultBoundary } from './parts/our-fault.tsx';
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

const setup = createRoute({ getParentRoute: () => root, path: '/setup', component: SetupPage });
const invitation = createRoute({ getParentRoute: () => root, path: '/invitation', component: InvitationPage });
const refused = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/$outcome',
  component: () => <SignInPage outcome={refused.useParams().outcome} />,
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

const house = [
  createRoute({ getParentRoute: () => inside, path: '/house', component: FirstStepsPage }),
  createRoute({ getParentRoute: () => inside, path: '/house/people', component: PeoplePage }),
  createRoute({ getParentRoute: () => inside, path: '/house/missions', component: MissionsPage }),
];
const person = createRoute({
  getParentRoute: () => inside,
  path: '/house/people/$account',
  component: () => {
    const { account } = person.useParams();
    return <PersonPage key={account} id={account} />;
  },
});

const mission = createRoute({
  getParentRoute: () => inside,
  path: '/m/$mission',
  component: () => {
    const { mission: id } = mission.useParams();
    return (
      <MissionRoom key={id} id={id}>
        <Outlet />
      </MissionRoom>
    );
  },
});
const missionPages = [createRoute({ getParentRoute: () => mission, path: '/caseload', component: CaseloadPage })];

/** Every address of the office. It holds codes and opaque ids alone. */
export const router = createRouter({
  routeTree: root.addChildren([
    setup,
    invitation,
    refused,
    inside.addChildren([home, ...house, person, mission.addChildren(missionPages)]),
  ]),
  history: createHashHistory(),
  defaultPreload: false,
});
