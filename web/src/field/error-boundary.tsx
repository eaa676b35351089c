import { Component, type ReactNode } from 'react';
import { Outside } from './frame.tsx';
import { Notice, Page } from './parts/page.tsx';
import { useWords } from './words-context.tsx';

interface BoundaryGiven {
  readonly children: ReactNode;
}
interface BoundaryState {
  readonly hasFailed: boolean;
}

/**
 * Our own fault. The page says so and nothing of what it was about: a message may quote what was on the
 * screen. Give it the place as its key, so that another place is another try.
 */
export class ErrorBoundary extends Component<BoundaryGiven, BoundaryState> {
  override state: BoundaryState = { hasFailed: false };

  static getDerivedStateFromError(): BoundaryState {
    return { hasFailed: true };
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
