import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { OfficePage } from '../parts/office-page.tsx';
import { NotFoundPage } from '../parts/not-found-page.tsx';
import { Asked } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { AccountPart } from './account-part.tsx';
import { DevicesPart } from './devices-part.tsx';
import { accountsQuery, type ListedAccount } from './house-answers.ts';
import { MembershipsPart } from './memberships-part.tsx';
import { StateBadge } from './people-page.tsx';

/** One account: what they do where, their phones, and what is done when somebody forgets, loses or leaves. */
export function PersonPage({ id }: { readonly id: string }): ReactElement {
  const { say } = useOffice();
  const accounts = useQuery(accountsQuery);
  if (!accounts.data)
    return (
      <OfficePage key="loading" title={say('person.title')} back="#/house/people">
        <Asked query={accounts}>{() => null}</Asked>
      </OfficePage>
    );
  const account = accounts.data.find((found) => found.id === id);
  return account ? <Person account={account} /> : <NotFoundPage />;
}

function Person({ account }: { readonly account: ListedAccount }): ReactElement {
  const { say } = useOffice();
  return (
    <OfficePage
      title={account.name}
      tab={say('person.title')}
      lead={<bdi>{account.email}</bdi>}
      back="#/house/people"
      aside={<StateBadge account={account} />}
    >
      <MembershipsPart account={account} />
      <DevicesPart path={`/api/accounts/${account.id}/devices`} isOwn={false} />
      <AccountPart account={account} />
    </OfficePage>
  );
}
