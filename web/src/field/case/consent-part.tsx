import { isMinorOn, lapsesOn, personOf, type Case, type Consent } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { ConsentFields } from '../consent/consent-fields.tsx';
import { consentFacts, standingOf, type Ceremony, type Decisions } from '../consent/lines.ts';
import { newId, useDesk } from '../desk.ts';
import { Badge, Empty, Section } from '../parts/page.tsx';
import { eighteenthBirthday } from '../register/form.ts';
import { useWords } from '../words-context.tsx';
import { Form } from '../parts/form.tsx';

/** What was agreed to and refused, by purpose; withdrawal works at once. */
export function ConsentPart({ found }: { readonly found: Case }): ReactElement {
  const { may } = useDesk();
  const { say } = useWords();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <Section title={say('case.part.consent')} note={say('consent.refusalChangesNothing')}>
        {found.consents.length === 0 ? (
          <Empty>{say('consent.none')}</Empty>
        ) : (
          <ul className="list">
            {found.consents.toReversed().map((consent) => (
              <ConsentItem key={consent.id} found={found} consent={consent} />
            ))}
          </ul>
        )}
        {!isAsking && may('consent.recorded') && (
          <div className="actions">
            <button className="button quiet" type="button" onClick={() => setIsAsking(true)}>
              {say('consent.askAgain')}
            </button>
          </div>
        )}
      </Section>
      {isAsking && <AskAgain found={found} done={() => setIsAsking(false)} />}
    </>
  );
}

function ConsentItem({ found, consent }: { readonly found: Case; readonly consent: Consent }): ReactElement {
  const { record, today, may } = useDesk();
  const { say, day, list } = useWords();
  const [isSure, setIsSure] = useState(false);
  const { id, purpose, recipient, categories, decision, on, withdrawnOn, form } = consent;
  const again = lapsesOn(consent, found);
  const state = standingOf(consent, found, today);
  const holds = decision === 'given' && state !== 'withdrawn' && state !== 'unrecorded';
  const withdraw = (): void => {
    void record([{ kind: 'consent.withdrawn', subject: found.id, body: { consent: id, on: today } }]);
  };
  return (
    <li className="line">
      <span>
        <strong>
          {say(`consentPurpose.${purpose}`)} · {say(`consentRecipient.${recipient}`)}
        </strong>
        <span className="soft">
          {list(categories.map((category) => say(`consentCategory.${category}`)))}
          {' · '}
          {say(`consentForm.${form}`)} · {day(on)}
          {again !== undefined && ` · ${say('consent.againOn', { day: day(again) })}`}
        </span>
        {isSure && <span>{say(`consent.stops.${purpose}`)}</span>}
        {isSure && (
          <span className="actions">
            <button className="button danger" type="button" onClick={withdraw}>
              {say('consent.withdrawSure')}
            </button>
            <button className="button plain" type="button" onClick={() => setIsSure(false)}>
              {say('go.cancel')}
            </button>
          </span>
        )}
      </span>
      <span className="badges">
        {state === 'withdrawn' && withdrawnOn !== undefined ? (
          <Badge tone="warn">{say('consent.withdrawn', { day: day(withdrawnOn) })}</Badge>
        ) : (
          <Badge tone={state === 'given' ? 'good' : state === 'refused' ? 'quiet' : 'warn'}>
            {say(`consent.${state === 'withdrawn' ? 'given' : state}`)}
          </Badge>
        )}
        {holds && !isSure && may('consent.withdrawn') && (
          <button className="button plain" type="button" onClick={() => setIsSure(true)}>
            {say('consent.withdraw')}
          </button>
        )}
      </span>
    </li>
  );
}

function AskAgain({ found, done }: { readonly found: Case; readonly done: () => void }): ReactElement {
  const { record, today } = useDesk();
  const { say } = useWords();
  const isChild = isMinorOn(found, today);
  const [decisions, setDecisions] = useState<Decisions>({});
  const [ceremony, setCeremony] = useState<Ceremony>({
    form: 'spoken',
    by: isChild ? (found.guardianBasis ?? 'guardian') : 'self',
    assent: false,
    readAloud: true,
    witness: '',
    interpreter: '',
  });
  const save = async (): Promise<void> => {
    const askAgainOn = eighteenthBirthday(personOf(found).birth);
    const facts = consentFacts({
      subject: found.id,
      decisions,
      ceremony,
      on: today,
      isMinor: isChild,
      askAgainOn: askAgainOn !== undefined && askAgainOn > today ? askAgainOn : undefined,
      newId,
    });
    if (facts.length > 0) await record(facts);
    done();
  };
  return (
    <Form className="stack" onSubmit={save}>
      <ConsentFields
        decisions={decisions}
        onDecisions={setDecisions}
        ceremony={ceremony}
        onCeremony={setCeremony}
        isMinor={isChild}
      />
      <div className="walk">
        <button className="button quiet" type="button" onClick={done}>
          {say('go.cancel')}
        </button>
        <button className="button" type="submit">
          {say('go.save')}
        </button>
      </div>
    </Form>
  );
}
