import { Component, type ReactNode } from 'react';
import { Outside } from './frame.tsx';
import { Notice, Page } from './parts/page.tsx';
import { useWords } from './words-context.tsx';

interface BoundaryGiven {
  /** Where one is; another place is another try. */
  readonly place?: string;
  readonly children: ReactNode;
}
interface BoundaryState {
  readonly hasFailed: boolean;
  readonly place: string | undefined;
}

/**
 * Our own fault. The page says so and nothing of what it was about: a message may quote what was on the
 * screen. The place is no key: with one, all that is open would be put away and read anew at each page.
 */
export class ErrorBoundary extends Component<BoundaryGiven, BoundaryState> {
  override state: BoundaryState = { hasFailed: false, place: this.props.place };

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { hasFailed: true };
  }

  static getDerivedStateFromProps({ place }: BoundaryGiven, before: BoundaryState): BoundaryState | null {
    return place === before.place ? null : { hasFailed: false, place };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? (
      <Outside>
        <OurFault />
      </Outside>
    ) : (
      this.props.children
    );
  }
}

function OurFault(): ReactNode {
  const { say } = useWords();
  return (
    <Page title={say('fault.title')}>
      <Notice tone="warn">{say('fault.kept')}</Notice>
      <div className="actions">
        <button className="button" type="button" onClick={() => window.location.reload()}>
          {say('fault.again')}
        </button>
        <a className="button quiet" href="#/today">
          {say('frame.today')}
        </a>
      </div>
    </Page>
  );
}
