import {
  isMinorOn,
  personOf,
  versionSeen,
  type Case,
  type ChangeBody,
  type ChangeKind,
  type ChangePrivate,
  type Person,
  type PersonField,
} from '@orion/core';
import { useState, type ReactElement } from 'react';
import { useDesk, type Fact } from '../desk.ts';
import { Facts, Notice, Section } from '../parts/page.tsx';
import { ContactFields, GuardianFields } from '../register/contact-fields.tsx';
import {
  personFaults,
  readContact,
  readGuardian,
  readPerson,
  writeContact,
  writePerson,
  type GuardianForm,
} from '../register/form.ts';
import { MoreFields, PersonFields, ReturnFields } from '../register/person-fields.tsx';
import { useWords } from '../words-context.tsx';
import { HouseholdForm } from './household-form.tsx';
import { StateForm } from './state-form.tsx';
import { Form } from '../parts/form.tsx';

type Open = 'person' | 'contact' | 'guardian';
const written = {
  person: 'person.corrected',
  contact: 'contact_card.changed',
  guardian: 'guardian.named',
} as const satisfies Record<Open, ChangeKind>;

/** Who somebody is and how they may be reached, and the ways to correct it. */
export function PersonPart({ found }: { readonly found: Case }): ReactElement {
  const [open, setOpen] = useState<Open>();
  const done = (): void => setOpen(undefined);
  if (open === 'person') return <PersonEdit found={found} done={done} />;
  if (open === 'contact') return <ContactEdit found={found} done={done} />;
  if (open === 'guardian') return <GuardianEdit found={found} done={done} />;
  return <PersonFacts found={found} edit={setOpen} />;
}

function PersonFacts({ found, edit }: { readonly found: Case; readonly edit: (open: Open) => void }): ReactElement {
  const { may, today } = useDesk();
  const { say, day } = useWords();
  const { birth, returnedOn, sex, writtenLanguage, ...lines } = personOf(found);
  const card = found.contactCard?.value;
  const guardian = found.guardian?.value;
  const editButton = (open: Open): ReactElement | undefined =>
    may(written[open]) ? (
      <button className="button plain" type="button" onClick={() => edit(open)}>
        {say('go.edit')}
      </button>
    ) : undefined;
  return (
    <div className="columns even">
      <Section title={say('case.part.person')} action={editButton('person')}>
        <Facts
          facts={[
            ...Object.entries(lines).map(
              ([field, value]) => [say(`person.${field as keyof typeof lines}`), value] as const,
            ),
            [say('person.sex'), sex && say(`sex.${sex}`)],
            [say('person.birth'), birth && day(birth)],
            [say('person.returnedOn'), returnedOn && day(returnedOn)],
            [say('person.writtenLanguage'), writtenLanguage && say(`language.${writtenLanguage}`)],
          ]}
        />
      </Section>
      <div className="stack">
        <Section title={say('case.contactCard')} action={editButton('contact')}>
          {card && (
            <Facts
              facts={[
                [say('contact.phone'), card.phone && <bdi dir="ltr">{card.phone}</bdi>],
                [say('contact.phoneBelongsTo'), card.phoneBelongsTo && say(`contact.owner.${card.phoneBelongsTo}`)],
                [say('contact.secondPhone'), card.secondPhone && <bdi dir="ltr">{card.secondPhone}</bdi>],
                [say('contact.safeHours'), card.safeHours],
                [say('contact.codeWord'), card.codeWord],
                [say('contact.meetingPlace'), card.meetingPlace],
                [say('contact.trustedPerson'), card.trustedPerson],
                [say('contact.mayMessage'), say(card.mayMessage ? 'go.yes' : 'go.no')],
                [say('contact.mayLeaveVoicemail'), say(card.mayLeaveVoicemail ? 'go.yes' : 'go.no')],
              ]}
            />
          )}
        </Section>
        {(isMinorOn(found, today) || guardian) && (
          <Section title={say('register.step.guardian')} action={editButton('guardian')}>
            <Facts
              facts={[
                [say('guardian.name'), guardian?.name],
                [say('guardian.relation'), guardian?.relation],
                [say('guardian.phone'), guardian?.phone && <bdi dir="ltr">{guardian.phone}</bdi>],
                [say('guardian.basis'), found.guardianBasis && say(`guardian.basis.${found.guardianBasis}`)],
              ]}
            />
          </Section>
        )}
        <HouseholdForm found={found} />
        {may(found.status === 'open' ? 'case.closed' : 'case.reopened') && <StateForm found={found} />}
      </div>
    </div>
  );
}

interface EditGiven {
  readonly found: Case;
  readonly done: () => void;
}

/** Only the fields that were changed are corrected, each with the version that was seen. */
function PersonEdit({ found, done }: EditGiven): ReactElement {
  const { record, today } = useDesk();
  const { say } = useWords();
  const [form, setForm] = useState(() => writePerson(personOf(found)));
  const [isTried, setIsTried] = useState(false);
  const faults = isTried ? personFaults(form, today) : [];
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (personFaults(form, today).length > 0) return;
    const fact = correction(found, readPerson(form));
    if (fact) await record([fact]);
    done();
  };
  return (
    <EditForm save={save} done={done}>
      {faults.length > 0 && <Notice tone="danger">{say('register.mend', { count: faults.length })}</Notice>}
      <Section title={say('case.part.person')}>
        <PersonFields form={form} onChange={setForm} faults={faults} today={today} />
        <ReturnFields form={form} onChange={setForm} faults={faults} today={today} />
        <MoreFields form={form} onChange={setForm} />
      </Section>
    </EditForm>
  );
}

function correction(found: Case, next: ReturnType<typeof readPerson>): Fact<'person.corrected'> | undefined {
  const before = personOf(found);
  const after: Partial<Person> = next;
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as PersonField[];
  const changed = fields.filter((field) => before[field] !== after[field]);
  if (changed.length === 0) return undefined;
  const saw = Object.fromEntries(
    changed.map((field) => [field, versionSeen(found, `person.${field}`)]),
  ) as ChangeBody<'person.corrected'>['saw'];
  const corrected = Object.fromEntries(
    changed.flatMap((field) => (after[field] === undefined ? [] : [[field, after[field]]])),
  ) as ChangePrivate<'person.corrected'>;
  return { kind: 'person.corrected', subject: found.id, body: { saw }, private: corrected };
}

function ContactEdit({ found, done }: EditGiven): ReactElement {
  const { record } = useDesk();
  const { say } = useWords();
  const [form, setForm] = useState(() => writeContact(found.contactCard?.value ?? undefined));
  const save = async (): Promise<void> => {
    await record([
      {
        kind: 'contact_card.changed',
        subject: found.id,
        body: { saw: versionSeen(found, 'contactCard') },
        private: readContact(form),
      },
    ]);
    done();
  };
  return (
    <EditForm save={save} done={done}>
      <Section title={say('case.contactCard')}>
        <ContactFields form={form} onChange={setForm} />
      </Section>
    </EditForm>
  );
}

function GuardianEdit({ found, done }: EditGiven): ReactElement {
  const { record, today } = useDesk();
  const { say } = useWords();
  const standing = found.guardian?.value;
  const [form, setForm] = useState<GuardianForm>({
    basis: found.guardianBasis ?? 'guardian',
    name: standing?.name ?? '',
    relation: standing?.relation ?? '',
    phone: standing?.phone ?? '',
  });
  const [isTried, setIsTried] = useState(false);
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (form.name.trim() === '' || form.relation.trim() === '') return;
    await record([
      {
        kind: 'guardian.named',
        subject: found.id,
        body: { saw: versionSeen(found, 'guardian'), on: today, basis: form.basis },
        private: readGuardian(form),
      },
    ]);
    done();
  };
  return (
    <EditForm save={save} done={done}>
      <Section title={say('register.step.guardian')}>
        <GuardianFields form={form} onChange={setForm} isFaulty={isTried} />
      </Section>
    </EditForm>
  );
}

interface FormGiven {
  readonly save: () => Promise<void>;
  readonly done: () => void;
  readonly children: React.ReactNode;
}

function EditForm({ save, done, children }: FormGiven): ReactElement {
  const { say } = useWords();
  const submit = (): void => {
    void save();
  };
  return (
    <Form className="stack" noValidate onSubmit={submit}>
      {children}
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
