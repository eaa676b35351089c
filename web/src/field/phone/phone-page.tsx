import type { ChangeId } from '@orion/core';
import { useEffect, useState, type ReactElement } from 'react';
import type { RefusedChange } from '../../local/index.ts';
import { useDesk } from '../desk.ts';
import { TextField } from '../parts/fields.tsx';
import { Badge, Facts, Notice, Page, Section } from '../parts/page.tsx';
import { hashOf } from '../route.ts';
import { useWords } from '../words-context.tsx';
import { QuickUnlockSection } from './quick-unlock.tsx';
import { SaveRescue } from './save-rescue.tsx';
import { Form } from '../parts/form.tsx';

interface PhoneGiven {
  readonly lock: () => void;
  readonly signIn: () => void;
  readonly signOut: () => Promise<void>;
  readonly syncNow: () => void;
}

/** What is stored on this phone, whether it reached the server, and how to close or empty it. */
export function PhonePage({ lock, signIn, signOut, syncNow }: PhoneGiven): ReactElement {
  const { say } = useWords();
  return (
    <Page
      title={say('phone.title')}
      lead={say('phone.lead')}
      isWide
      aside={
        <button className="button" type="button" onClick={lock}>
          {say('phone.lock')}
        </button>
      }
    >
      <div className="columns even">
        <div className="stack">
          <SendingSection signIn={signIn} syncNow={syncNow} />
          <RefusedList />
          <KeptSection />
        </div>
        <div className="stack">
          <WhoSection signOut={signOut} />
          <QuickUnlockSection />
          <ChangePassphrase />
          <WipeSection signOut={signOut} />
        </div>
      </div>
    </Page>
  );
}

function SendingSection({ signIn, syncNow }: Pick<PhoneGiven, 'signIn' | 'syncNow'>): ReactElement {
  const { status } = useDesk();
  const { say, number, moment } = useWords();
  const { lastContact, cap } = status;
  return (
    <Section
      title={say('phone.sent')}
      action={
        <Badge tone={status.isOnline ? 'good' : 'warn'}>
          {say(status.isOnline ? 'phone.online' : 'phone.offline')}
        </Badge>
      }
    >
      <Facts
        facts={[
          [say('phone.unsent'), number(status.unsent)],
          [say('phone.drafts'), number(status.drafts)],
          [say('phone.lastContact'), lastContact === undefined ? say('phone.never') : moment(lastContact)],
          [say('phone.cases'), say('phone.casesOf', { count: cap.cases, most: cap.most })],
        ]}
      />
      {status.isSignedOut && <Notice tone="warn">{say('phone.signedOut')}</Notice>}
      <div className="actions">
        {status.isSignedOut ? (
          <button className="button" type="button" onClick={signIn}>
            {say('phone.signInAgain')}
          </button>
        ) : (
          <button
            className="button quiet"
            type="button"
            disabled={!status.isOnline || status.isSyncing}
            onClick={syncNow}
          >
            {say(status.isSyncing ? 'phone.syncing' : 'phone.syncNow')}
          </button>
        )}
      </div>
    </Section>
  );
}

function KeptSection(): ReactElement {
  const { house, status } = useDesk();
  const { persistence } = status;
  const { say } = useWords();
  return (
    <Section title={say('phone.kept')}>
      <p>
        {say(persistence.granted ? 'phone.persistent' : persistence.asked ? 'phone.notPersistent' : 'phone.notAsked')}
      </p>
      <p className="hint">{say('phone.rescueNote')}</p>
      <div className="actions">
        <SaveRescue house={house} />
        <a className="button plain" href={hashOf({ page: 'rescue' })}>
          {say('rescue.open')}
        </a>
      </div>
    </Section>
  );
}

function WhoSection({ signOut }: Pick<PhoneGiven, 'signOut'>): ReactElement {
  const { me, mission, missions, chooseMission } = useDesk();
  const { say, list } = useWords();
  return (
    <Section title={say('phone.who')}>
      <Facts
        facts={[
          [say('phone.account'), me.account.name],
          [say('phone.mission'), mission.name],
          [say('phone.roles'), list(mission.roles.map((role) => say(`role.${role}`)))],
        ]}
      />
      {missions.length > 1 && (
        <div className="pills" role="group" aria-label={say('phone.mission')}>
          {missions.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className="pill"
              aria-pressed={id === mission.id}
              onClick={() => chooseMission(id)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      <div className="actions">
        {mission.roles.some((role) => role === 'supervisor' || role === 'case_worker') && (
          <a className="button quiet" href={hashOf({ page: 'recordings' })}>
            {say('recordings.title')}
          </a>
        )}
        <a className="button quiet" href="/office">
          {say('phone.office')}
        </a>
        <button className="button quiet" type="button" onClick={() => void signOut()}>
          {say('phone.signOut')}
        </button>
      </div>
    </Section>
  );
}

/** Changes the server did not take: each needs a person, none is dropped in silence. */
function RefusedList(): ReactElement | null {
  const { house, status, summaries } = useDesk();
  const { say } = useWords();
  const [refused, setRefused] = useState<readonly RefusedChange[]>([]);
  useEffect(() => {
    void house.needsAttention().then(setRefused);
  }, [house, status]);
  if (refused.length === 0) return null;
  const again = (id: ChangeId): void => void house.retryRefused(id);
  return (
    <Section title={say('phone.refused')} note={say('phone.refusedNote')}>
      <ul className="list">
        {refused.map(({ change, refusal, willRetry }) => (
          <li className="line" key={change.id}>
            <span>
              <strong>{say(`changeKind.${change.kind}`)}</strong>
              <span className="soft">{say(`refusal.${refusal}`)}</span>
              {summaries.some(({ id }) => id === change.subject) && (
                <a href={hashOf({ page: 'case', case: change.subject as never, part: 'overview' })}>
                  {say('phone.look')}
                </a>
              )}
            </span>
            {willRetry ? (
              <Badge>{say('phone.willRetry')}</Badge>
            ) : (
              <button className="button quiet" type="button" onClick={() => again(change.id)}>
                {say('phone.retry')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ChangePassphrase(): ReactElement {
  const { house } = useDesk();
  const { say } = useWords();
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [outcome, setOutcome] = useState<Awaited<ReturnType<typeof house.changePassphrase>> | 'busy'>();
  const change = async (): Promise<void> => {
    setOutcome('busy');
    const found = await house.changePassphrase(old, next);
    setOutcome(found);
    if (found !== 'changed') return;
    setOld('');
    setNext('');
  };
  return (
    <Section title={say('phone.passphrase')}>
      <details>
        <summary>{say('phone.changePassphrase')}</summary>
        <Form className="stack" onSubmit={change}>
          <TextField
            label={say('phone.oldPassphrase')}
            kind="password"
            autoComplete="current-password"
            value={old}
            onChange={setOld}
            fault={outcome === 'wrong' ? say('unlock.wrong') : undefined}
          />
          <TextField
            label={say('phone.newPassphrase')}
            kind="password"
            autoComplete="new-password"
            value={next}
            onChange={setNext}
            fault={outcome === 'too_short' || outcome === 'too_plain' ? say(`passphrase.${outcome}`) : undefined}
          />
          {outcome === 'changed' && <Notice tone="good">{say('go.saved')}</Notice>}
          <button className="button quiet" type="submit" disabled={outcome === 'busy' || old === '' || next === ''}>
            {say('go.save')}
          </button>
        </Form>
      </details>
    </Section>
  );
}

/** Empties this phone; what was not sent is kept, sealed, and still sent. */
function WipeSection({ signOut }: Pick<PhoneGiven, 'signOut'>): ReactElement {
  const { house, status } = useDesk();
  const { say } = useWords();
  const [isSure, setIsSure] = useState(false);
  // Signed out and locked as well, or the next contact would fill it again.
  const empty = async (): Promise<void> => {
    await house.wipe('keep_unsent');
    await signOut();
  };
  return (
    <Section title={say('phone.wipe')} note={say('phone.wipeNote')}>
      {isSure ? (
        <>
          <Notice tone="danger">{say('phone.wipeSure', { count: status.unsent + status.drafts })}</Notice>
          <div className="actions">
            <button className="button danger" type="button" onClick={() => void empty()}>
              {say('phone.wipeKeep')}
            </button>
            <button className="button plain" type="button" onClick={() => setIsSure(false)}>
              {say('go.cancel')}
            </button>
          </div>
        </>
      ) : (
        <div className="actions">
          <button className="button danger quiet" type="button" onClick={() => setIsSure(true)}>
            {say('phone.wipeBegin')}
          </button>
        </div>
      )}
    </Section>
  );
}
