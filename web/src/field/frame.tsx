import { languages, type Language } from '@orion/core';
import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from '../look/icons.tsx';
import { useDesk } from './desk.ts';
import { useIsDesk } from './media.ts';
import { hashOf, readRoute, useHash, type Route } from './route.ts';
import { useSpoken, useWords } from './words-context.tsx';

interface FrameGiven {
  /** The ways through the house; only where it is open. */
  readonly hasWays: boolean;
  readonly bands?: ReactNode;
  readonly children: ReactNode;
}

/** The bar with the way to safety on every screen, and the ways under the thumb. */
export function Frame({ hasWays, bands, children }: FrameGiven): ReactElement {
  const { say } = useWords();
  const isDesk = useIsDesk();
  return (
    <div className="frame">
      <a className="skip" href="#page">
        {say('frame.skip')}
      </a>
      <header className="bar">
        <a className="brand" href={hashOf({ page: 'today' })}>
          <Mark />
          <span>Orion</span>
        </a>
        {hasWays && isDesk && <Ways />}
        <span className="push" />
        <LanguageChoice />
        <SafetyButton />
      </header>
      {bands}
      {children}
      {hasWays && !isDesk && <Ways />}
    </div>
  );
}

/** A page outside the open house: sign in, unlock, safety. */
export function Outside({ children }: { readonly children: ReactNode }): ReactElement {
  return <Frame hasWays={false}>{children}</Frame>;
}

const ways: readonly { readonly page: 'today' | 'caseload' | 'register' | 'phone'; readonly icon: IconName }[] = [
  { page: 'today', icon: 'today' },
  { page: 'caseload', icon: 'people' },
  { page: 'register', icon: 'add' },
  { page: 'phone', icon: 'phone' },
];

function Ways(): ReactElement {
  const { say } = useWords();
  const { may } = useDesk();
  const { page } = readRoute(useHash());
  return (
    <nav className="ways" aria-label={say('frame.ways')}>
      {ways
        .filter((way) => way.page !== 'register' || may('case.opened'))
        .map((way) => (
          <a key={way.page} href={`#/${way.page}`} aria-current={way.page === page ? 'page' : undefined}>
            <Icon name={way.icon} />
            {say(`frame.${way.page}`)}
          </a>
        ))}
    </nav>
  );
}

function SafetyButton(): ReactElement {
  const { say } = useWords();
  const route = readRoute(useHash());
  const about = aboutOf(route);
  return (
    <a className="safety-button" href={hashOf(about ? { page: 'alarm', case: about } : { page: 'safety' })}>
      <Icon name="safety" />
      {say('frame.safety')}
    </a>
  );
}

function aboutOf(route: Route): Extract<Route, { page: 'case' }>['case'] | undefined {
  return 'case' in route ? route.case : undefined;
}

const names: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', ar: 'العربية' };

/** Each language by its own name. */
function LanguageChoice(): ReactElement {
  const { words, choose } = useSpoken();
  return (
    <label>
      <span className="unseen">{words.say('frame.language')}</span>
      <select value={words.language} onChange={({ target }) => choose(target.value as Language)}>
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {names[language]}
          </option>
        ))}
      </select>
    </label>
  );
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
