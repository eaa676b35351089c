import { useLocation } from '@tanstack/react-router';
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { Icon } from '../../look/icons.tsx';
import { useSpoken } from '../../field/words-context.tsx';
import { SessionEnded } from '../session/session-ended.tsx';
import { useSession } from '../session/session-room.tsx';
import { useOffice } from '../words-room.tsx';
import { AttentionBar } from './attention-bar.tsx';
import { OfficeBands } from './office-bands.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { SideWays } from './side-ways.tsx';
import { placeHere, safetyWay } from './ways.ts';

/** The frame of every page: bar above, ways at the side; on a phone they open from the bar. */
export function OfficeFrame({ children }: { readonly children: ReactNode }): ReactElement {
  const { say } = useOffice();
  const { me } = useSession();
  const { pathname } = useLocation();
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  useEffect(() => setIsMenuOpen(false), [pathname]);
  useCountryOf(pathname);
  const mission = me?.missions.find(({ id }) => id === placeHere(me, pathname));
  return (
    <div className="frame office">
      <a className="skip" href="#page" onClick={skipToPage}>
        {say('frame.skip')}
      </a>
      <header className="bar">
        {me && (
          <button
            className="menu-button"
            type="button"
            aria-expanded={isMenuOpen}
            aria-controls="ways"
            onClick={() => setIsMenuOpen(!isMenuOpen)}
          >
            <Icon name="menu" />
            <span className="unseen">{say('frame.ways')}</span>
          </button>
        )}
        <a className="brand" href="#/">
          <Mark />
          <span>Orion</span>
        </a>
        <span className="push" />
        <LanguageChoice />
        <a className="safety-button" href={safetyWay(mission?.id, pathname)}>
          <Icon name="safety" />
          {say('frame.safety')}
        </a>
      </header>
      {me && <AttentionBar me={me} />}
      {me && <OfficeBands me={me} mission={mission} />}
      <div className={me ? 'desk' : 'desk alone'}>
        {me && <SideWays me={me} path={pathname} isOpen={isMenuOpen} />}
        {children}
      </div>
      <SessionEnded />
    </div>
  );
}

/** The address of this page is its hash: skipping moves the focus and nothing else. */
function skipToPage(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#page h1')?.focus();
}

/** Days and numbers as the mission's country writes them. */
function useCountryOf(pathname: string): void {
  const { settle } = useSpoken();
  const { me } = useSession();
  const country = me?.missions.find(({ id }) => id === placeHere(me, pathname))?.country;
  useEffect(() => settle(country), [country, settle]);
}

/** Three stars in a row: the belt by which one finds the way. */
function Mark(): ReactElement {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="5" cy="17" r="2.4" />
      <circle cx="12" cy="12" r="2.9" />
      <circle cx="19" cy="7" r="2.4" />
    </svg>
  );
}
