import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { Icon } from '../../look/icons.tsx';
import { useOffice } from '../words-room.tsx';

interface PageGiven {
  /** Shown as the heading; it may be a person's name. */
  readonly title: string;
  /** What the window shows: never a person's name. */
  readonly tab?: string;
  readonly lead?: ReactNode;
  /** The address of the page above. */
  readonly back?: string;
  readonly aside?: ReactNode;
  readonly isNarrow?: boolean;
  readonly children: ReactNode;
}

/** One page of the office: its heading is told to screen readers when one arrives. */
export function OfficePage({ title, tab, lead, back, aside, isNarrow = false, children }: PageGiven): ReactElement {
  const { say } = useOffice();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const windowTitle = `${tab ?? title} · Orion`;
  return (
    <main className={isNarrow ? 'page' : 'page wide'} id="page">
      <title>{windowTitle}</title>
      {back !== undefined && (
        <a className="back" href={back}>
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
