import { Suspense, useEffect, type ReactElement } from 'react';
import type { HouseStatus, LocalHouse } from '../local/index.ts';
import { Bands } from './bands.tsx';
import type { Presence } from './presence.ts';
import { CasePage } from './case/case-page.tsx';
import { DeskRoom } from './desk-room.tsx';
import type { Me } from './desk.ts';
import { Frame } from './frame.tsx';
import {
  BeginPage,
  fetchLater,
  OwnPage,
  PaperPage,
  PhonePage,
  RecordingsPage,
  RegisterPage,
  RescuePage,
  ResultPage,
  SurveyPage,
} from './later.ts';
import { useIsDesk } from './media.ts';
import { CaseloadPage } from './pages/caseload.tsx';
import { TodayPage } from './pages/today.tsx';
import type { Route } from './route.ts';
import { SafetyPage } from './safety/safety-page.tsx';

interface RoomsGiven {
  readonly presence: Presence;
  readonly house: LocalHouse;
  readonly route: Route;
  readonly status: HouseStatus;
  readonly me: Me;
  readonly signIn: () => void;
  readonly signOut: () => Promise<void>;
}

/** The pages of an open house. */
export function Rooms(given: RoomsGiven): ReactElement {
  const { presence, house, route, status, me, signIn } = given;
  const isDesk = useIsDesk();
  useEffect(fetchLater, []);
  return (
    <DeskRoom {...{ house, me, status }} mission={presence.mission} chooseMission={presence.chooseMission}>
      <Frame hasWays={!isWriting(route) || isDesk} bands={<Bands isWriting={isWriting(route)} signIn={signIn} />}>
        <Suspense fallback={<main className="page" id="page" />}>
          <RoomOf {...given} />
        </Suspense>
      </Frame>
    </DeskRoom>
  );
}

/** Pages on which something is being written: an update waits, and on a phone nothing else takes room. */
function isWriting({ page }: Route): boolean {
  return page === 'survey' || page === 'register' || page === 'begin';
}

function RoomOf({ presence, house, route, signIn, signOut }: RoomsGiven): ReactElement {
  switch (route.page) {
    case 'today':
      return <TodayPage key="today" />;
    case 'caseload':
      return <CaseloadPage key="caseload" filter={route.filter} />;
    case 'register':
      return <RegisterPage />;
    case 'case':
      return <CasePage key={route.case} id={route.case} part={route.part} />;
    case 'begin':
      return <BeginPage key={route.case} id={route.case} />;
    case 'survey':
      return <SurveyPage key={route.draft} draft={route.draft} place={route.place} />;
    case 'result':
      return <ResultPage key={route.response} id={route.case} response={route.response} />;
    case 'own':
      return <OwnPage key={route.case} id={route.case} />;
    case 'paper':
      return <PaperPage instrument={route.instrument} />;
    case 'phone':
      return <PhonePage lock={() => house.lock()} signIn={signIn} signOut={signOut} syncNow={presence.syncNow} />;
    case 'rescue':
      return <RescuePage syncNow={presence.syncNow} />;
    case 'recordings':
      return <RecordingsPage />;
    case 'safety':
      return <SafetyPage key="safety" />;
    case 'alarm':
      return <SafetyPage key={route.case} about={route.case} flagged={route.response} />;
  }
}
