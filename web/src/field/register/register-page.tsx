import type { CaseId } from '@orion/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import { ConsentFields } from '../consent/consent-fields.tsx';
import { ceremonyFor } from '../consent/lines.ts';
import { newId, useDesk, type Likely } from '../desk.ts';
import { useKeptForm } from '../kept-form.ts';
import { Empty, Notice, Page, Section } from '../parts/page.tsx';
import { goInstead, hashOf } from '../route.ts';
import { useWords } from '../words-context.tsx';
import { CheckStep } from './check-step.tsx';
import { ContactFields, GuardianFields } from './contact-fields.tsx';
import { emptyRegistration, isMinor, personFaults, readPerson, type Registration } from './form.ts';
import { MoreFields, PersonFields, ReturnFields } from './person-fields.tsx';
import { registrationFacts } from './registration-facts.ts';
import { Form } from '../parts/form.tsx';

const allSteps = ['person', 'contact', 'guardian', 'consent', 'check'] as const;
type Step = (typeof allSteps)[number];

const isRegistration = (found: unknown): found is Registration =>
  typeof found === 'object' && found !== null && 'person' in found && 'decisions' in found && 'ceremony' in found;

/** Registers a returnee in a few steps. What is written is kept sealed on the phone until it is done. */
export function RegisterPage(): ReactElement {
  const { say } = useWords();
  const { form, setForm, forget } = useKeptForm('registration', {
    empty: () => emptyRegistration(newId() as CaseId),
    isKept: isRegistration,
  });
  const { protocol, may } = useDesk();
  const mayBegin = protocol === undefined || protocol.onCall.officers.length > 0;
  return (
    <Page title={say('register.title')} lead={say('register.lead')} back={{ page: 'today' }}>
      {!may('case.opened') && <Empty>{say('register.notYours')}</Empty>}
      {!mayBegin && <Notice tone="warn">{say('register.notStarted')}</Notice>}
      {form && may('case.opened') && <RegisterSteps form={form} setForm={setForm} forget={forget} />}
    </Page>
  );
}

interface StepsGiven {
  readonly form: Registration;
  readonly setForm: (form: Registration) => void;
  readonly forget: () => Promise<void>;
}

function RegisterSteps({ form, setForm, forget }: StepsGiven): ReactElement {
  const desk = useDesk();
  const { say, number } = useWords();
  const [step, setStep] = useState<Step>('person');
  const [isTried, setIsTried] = useState(false);
  const [likely, setLikely] = useState<readonly Likely[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const isChild = isMinor(form, desk.today);
  const steps = allSteps.filter((name) => name !== 'guardian' || isChild);
  const place = steps.indexOf(step);
  const show = (next: Step | undefined): void => {
    setIsTried(false);
    if (next) setStep(next);
    window.scrollTo(0, 0);
  };
  const onward = async (): Promise<void> => {
    setIsTried(true);
    if (step === 'person' && personFaults(form.person, desk.today).length > 0) return;
    if (step === 'guardian' && (form.guardian.name.trim() === '' || form.guardian.relation.trim() === '')) return;
    if (step === 'person') void desk.findDuplicates(readPerson(form.person)).then((found) => setLikely(found ?? []));
    if (step !== 'check') return show(steps[place + 1]);
    setIsBusy(true);
    await desk.record(registrationFacts(form, { today: desk.today, custodian: desk.me.account.id, newId }));
    await forget();
    goInstead({ page: 'case', case: form.case, part: 'overview' });
  };
  return (
    <Form className="stack" noValidate onSubmit={onward}>
      <div className="progress">
        <span>
          {say('register.step', { number: place + 1, count: steps.length })} · {say(`register.step.${step}`)}
        </span>
        <progress value={place + 1} max={steps.length} aria-label={say('register.progress')} />
      </div>
      {likely.length > 0 && step !== 'person' && <DuplicateWarning likely={likely} />}
      {stepContent(step, { form, setForm, isTried })}
      <div className="walk">
        {place > 0 && (
          <button className="button quiet" type="button" onClick={() => show(steps[place - 1])}>
            {say('go.back')}
          </button>
        )}
        <button className="button" type="submit" disabled={isBusy}>
          {step === 'check' ? say('register.save') : say('go.onward')}
        </button>
      </div>
      <span className="unseen" role="status">
        {number(place + 1)}
      </span>
    </Form>
  );
}

function stepContent(
  step: Step,
  { form, setForm, isTried }: Omit<StepsGiven, 'forget'> & { isTried: boolean },
): ReactNode {
  switch (step) {
    case 'person':
      return <PersonStep form={form} setForm={setForm} isTried={isTried} />;
    case 'contact':
      return (
        <StepSection step={step}>
          <ContactFields form={form.contact} onChange={(contact) => setForm({ ...form, contact })} />
        </StepSection>
      );
    case 'guardian':
      return (
        <StepSection step={step}>
          <GuardianFields
            form={form.guardian}
            onChange={(guardian) => setForm({ ...form, guardian })}
            isFaulty={isTried}
          />
        </StepSection>
      );
    case 'consent':
      return <ConsentStep form={form} setForm={setForm} />;
    case 'check':
      return <CheckStep form={form} />;
  }
}

function PersonStep({
  form,
  setForm,
  isTried,
}: Omit<StepsGiven, 'forget'> & { readonly isTried: boolean }): ReactElement {
  const { say } = useWords();
  const { today } = useDesk();
  const faults = isTried ? personFaults(form.person, today) : [];
  const given = {
    form: form.person,
    onChange: (person: Registration['person']) => setForm({ ...form, person }),
    faults,
    today,
  };
  const isAgeUnknown = form.person.birthKind === 'unknown' || form.person.birth === '';
  return (
    <>
      {faults.length > 0 && <Notice tone="danger">{say('register.mend', { count: faults.length })}</Notice>}
      <StepSection step="person">
        <PersonFields {...given} />
        {isAgeUnknown && (
          <label className="choice tick">
            <input
              type="checkbox"
              checked={form.isSaidMinor}
              onChange={({ target }) => setForm({ ...form, isSaidMinor: target.checked })}
            />
            <span>{say('person.isMinor')}</span>
          </label>
        )}
      </StepSection>
      <Section title={say('register.return')}>
        <ReturnFields
          {...given}
          returnKind={form.returnKind}
          onReturnKind={(returnKind) => setForm({ ...form, returnKind })}
        />
        <MoreFields {...given} />
      </Section>
    </>
  );
}

function ConsentStep({ form, setForm }: Omit<StepsGiven, 'forget'>): ReactElement {
  const { say } = useWords();
  const { today } = useDesk();
  const isChild = isMinor(form, today);
  const ceremony = ceremonyFor(form.ceremony, isChild ? form.guardian.basis : undefined);
  return (
    <section className="stack">
      <h2>{say('register.step.consent')}</h2>
      <ConsentFields
        decisions={form.decisions}
        onDecisions={(decisions) => setForm({ ...form, decisions })}
        ceremony={ceremony}
        onCeremony={(next) => setForm({ ...form, ceremony: { ...next, by: isChild ? form.ceremony.by : next.by } })}
        isMinor={isChild}
      />
    </section>
  );
}

function StepSection({ step, children }: { readonly step: Step; readonly children: ReactNode }): ReactElement {
  const { say } = useWords();
  return (
    <Section title={say(`register.step.${step}`)} note={say(`register.note.${step}`)}>
      {children}
    </Section>
  );
}

/** Somebody like this may be known. It never merges and never stops the registration. */
function DuplicateWarning({ likely }: { readonly likely: readonly Likely[] }): ReactElement {
  const { say } = useWords();
  const known = likely.filter((match) => match.case !== undefined);
  return (
    <Notice tone="warn">
      <strong>
        {say(likely.some(({ verdict }) => verdict === 'likely') ? 'duplicate.likely' : 'duplicate.possible')}
      </strong>
      {known.map((match) => (
        <a key={match.case} href={hashOf({ page: 'case', case: match.case as CaseId, part: 'overview' })}>
          {say('duplicate.look')}
        </a>
      ))}
      {known.length < likely.length && <p>{say('duplicate.elsewhere')}</p>}
      <p>{say('duplicate.goOn')}</p>
    </Notice>
  );
}
