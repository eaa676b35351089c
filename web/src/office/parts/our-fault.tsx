import { Component, type ReactNode } from 'react';
import { Notice } from '../../field/parts/page.tsx';
import { useOffice } from '../words-room.tsx';
import { OfficePage } from './office-page.tsx';

interface BoundaryGiven {
  readonly children: ReactNode;
}
interface BoundaryState {
  readonly hasFailed: boolean;
}

/** A page that broke. It says so, and nothing of what it was about. Give it the place as its key. */
export class OurFaultBoundary extends Component<BoundaryGiven, BoundaryState> {
  override state: BoundaryState = { hasFailed: false };

  static getDerivedStateFromError(): BoundaryState {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <OurFault /> : this.props.children;
  }
}

function OurFault(): ReactNode {
  const { say } = useOffice();
  return (
    <OfficePage title={say('fault.title')} isNarrow>
      <Notice tone="warn">{say('state.ourPage')}</Notice>
      <div className="actions">
        <button className="button" type="button" onClick={() => window.location.reload()}>
          {say('fault.again')}
        </button>
        <a className="button quiet" href="#/">
          {say('notFound.home')}
        </a>
      </div>
    </OfficePage>
  );
}
