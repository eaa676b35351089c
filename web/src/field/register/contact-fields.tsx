import type { ReactElement } from 'react';
import { ChoiceField, SelectField, TextField, Tick } from '../parts/fields.tsx';
import { Notice } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';
import type { ContactForm, GuardianForm } from './form.ts';

const owners = ['self', 'spouse', 'relative', 'neighbour', 'shared'] as const;

interface ContactGiven {
  readonly form: ContactForm;
  readonly onChange: (form: ContactForm) => void;
}

/** How somebody may be reached without harm. */
export function ContactFields({ form, onChange }: ContactGiven): ReactElement {
  const { say } = useWords();
  const set = (part: Partial<ContactForm>): void => onChange({ ...form, ...part });
  return (
    <>
      <div className="pair">
        <TextField
          label={say('contact.phone')}
          inputMode="tel"
          value={form.phone}
          onChange={(phone) => set({ phone })}
        />
        <SelectField
          label={say('contact.phoneBelongsTo')}
          options={owners}
          value={form.phoneBelongsTo}
          onChange={(phoneBelongsTo) => set({ phoneBelongsTo })}
          wordOf={(owner) => say(`contact.owner.${owner}`)}
        />
        <TextField
          label={say('contact.safeHours')}
          hint={say('contact.safeHoursHint')}
          value={form.safeHours}
          onChange={(safeHours) => set({ safeHours })}
        />
        <TextField
          label={say('contact.codeWord')}
          hint={say('contact.codeWordHint')}
          value={form.codeWord}
          onChange={(codeWord) => set({ codeWord })}
        />
      </div>
      <fieldset className="field">
        <legend>{say('contact.allowed')}</legend>
        <div className="choices">
          {(['mayMessage', 'mayLeaveVoicemail'] as const).map((what) => (
            <Tick
              key={what}
              label={say(`contact.${what}`)}
              isTicked={form[what]}
              onChange={(isAllowed) => set({ [what]: isAllowed })}
            />
          ))}
        </div>
      </fieldset>
      <OtherWays form={form} onChange={onChange} />
    </>
  );
}

function OtherWays({ form, onChange }: ContactGiven): ReactElement {
  const { say } = useWords();
  return (
    <details>
      <summary>{say('contact.more')}</summary>
      <div className="pair">
        {(['secondPhone', 'trustedPerson', 'meetingPlace'] as const).map((field) => (
          <TextField
            key={field}
            label={say(`contact.${field}`)}
            hint={field === 'meetingPlace' ? say('contact.meetingPlaceHint') : undefined}
            value={form[field]}
            onChange={(value) => onChange({ ...form, [field]: value })}
            {...(field === 'secondPhone' && { inputMode: 'tel' as const })}
          />
        ))}
      </div>
    </details>
  );
}

/** Who decides for a child: a guardian, or where none can, a best-interests decision. */
export function GuardianFields({
  form,
  onChange,
  isFaulty,
}: {
  readonly form: GuardianForm;
  readonly onChange: (form: GuardianForm) => void;
  readonly isFaulty: boolean;
}): ReactElement {
  const { say } = useWords();
  const set = (part: Partial<GuardianForm>): void => onChange({ ...form, ...part });
  const fault = (value: string): string | undefined =>
    isFaulty && value.trim() === '' ? say('guardian.fault') : undefined;
  return (
    <>
      <Notice tone="warn">{say('guardian.warning')}</Notice>
      <ChoiceField
        label={say('guardian.basis')}
        options={['guardian', 'best_interests']}
        value={form.basis}
        onChange={(basis) => set({ basis })}
        wordOf={(basis) => say(`guardian.basis.${basis}`)}
      />
      <div className="pair">
        <TextField
          label={say(form.basis === 'guardian' ? 'guardian.name' : 'guardian.decidedBy')}
          value={form.name}
          onChange={(name) => set({ name })}
          fault={fault(form.name)}
        />
        <TextField
          label={say(form.basis === 'guardian' ? 'guardian.relation' : 'guardian.function')}
          value={form.relation}
          onChange={(relation) => set({ relation })}
          fault={fault(form.relation)}
        />
        <TextField
          label={say(form.basis === 'guardian' ? 'guardian.phone' : 'contact.phone')}
          inputMode="tel"
          value={form.phone}
          onChange={(phone) => set({ phone })}
        />
      </div>
    </>
  );
}
