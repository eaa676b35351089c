import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { Icon } from '../../look/icons.tsx';
import { hashOf, type Route } from '../route.ts';
import { useWords } from '../words-context.tsx';

interface PageGiven {
  /** Shown as the heading; it may be a person's name. */
  readonly title: string;
  /** What the window and the browser's history show: never a person's name. */
  readonly tab?: string;
  readonly lead?: ReactNode;
  readonly back?: Route;
  readonly aside?: ReactNode;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** One page: its heading is told to screen readers when one arrives. */
export function Page({ title, tab, lead, back, aside, isWide = false, children }: PageGiven): ReactElement {
  const { say } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const windowTitle = `${tab ?? title} · Orion`;
  return (
    <main className={isWide ? 'page wide' : 'page'} id="page">
      <title>{windowTitle}</title>
      {back && (
        <a className="back" href={hashOf(back)}>
          <Icon name="back" />
          {say('go.back')}
        </a>
      )}
      <header className="page-head">
        <div>
          <h1 tabIndex={-1} ref={heading}>
            {title}
          </h1>
          {lead !== undefined && <p className="lead">{lead}</p>}
        </div>
        {aside}
      </header>
      {children}
    </main>
  );
}

interface SectionGiven {
  readonly title: string;
  readonly note?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, note, action, children }: SectionGiven): ReactElement {
  return (
    <section className="card">
      <div className="card-head">
        <h2>{title}</h2>
        {action}
      </div>
      {note !== undefined && <p className="hint">{note}</p>}
      {children}
    </section>
  );
}

export type Tone = 'quiet' | 'good' | 'warn' | 'danger' | 'accent';

export function Badge({
  tone = 'quiet',
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}): ReactElement {
  return <span className={`badge ${tone}`}>{children}</span>;
}

/** Something to know before going on. Said aloud to screen readers when it appears. */
export function Notice({
  tone = 'quiet',
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className={`notice ${tone}`} role={tone === 'danger' || tone === 'warn' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** Facts as pairs; those that are not known are left out. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }): ReactElement {
  const known = facts.filter(([, value]) => value !== undefined && value !== null && value !== '');
  return (
    <dl className="facts">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Empty({ children }: { readonly children: ReactNode }): ReactElement {
  return <p className="empty">{children}</p>;
}
