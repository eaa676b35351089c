import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { Notice } from '../../field/parts/page.tsx';
import { faultOf, type Fault } from '../ask.ts';
import { useOffice } from '../words-room.tsx';

export function Loading(): ReactElement {
  const { say } = useOffice();
  return (
    <p className="loading" role="status">
      {say('state.loading')}
    </p>
  );
}

/** What went wrong, in words: why, and where it was our fault the number to tell. */
export function FaultNotice({ fault }: { readonly fault: Fault | undefined }): ReactElement | null {
  const { say, sayCode } = useOffice();
  if (fault === undefined) return null;
  const { incident } = fault.detail;
  // What a change is refused for has words of the field.
  const sentence = ['refused', 'refusal']
    .map((family) => sayCode(family, fault.code))
    .find((said) => said !== fault.code);
  return (
    <Notice tone={fault.code === 'unreachable' ? 'warn' : 'danger'}>
      <span>{sentence ?? say('refused.unknown')}</span>
      {typeof incident === 'string' && (
        <span>
          {say('state.incident')} <bdi className="code">{incident}</bdi>
        </span>
      )}
      {sentence === undefined && <bdi className="code">{fault.code}</bdi>}
    </Notice>
  );
}

interface AskedGiven<Answer> {
  readonly query: UseQueryResult<Answer>;
  readonly children: (answer: Answer) => ReactNode;
}

/** What a page asked for: loading, failed with a way to try again, or the answer. */
export function Asked<Answer>({ query, children }: AskedGiven<Answer>): ReactElement {
  const { say } = useOffice();
  if (query.data !== undefined)
    return (
      <>
        {query.isError && <FaultNotice fault={faultOf(query.error)} />}
        {children(query.data)}
      </>
    );
  if (!query.isError) return <Loading />;
  return (
    <div className="stack">
      <FaultNotice fault={faultOf(query.error)} />
      <div className="actions">
        <button className="button quiet" type="button" disabled={query.isFetching} onClick={() => void query.refetch()}>
          {say('state.again')}
        </button>
      </div>
    </div>
  );
}
