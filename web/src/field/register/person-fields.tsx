import { languages, returnKinds, sexes, type ReturnKind } from '@orion/core';
import type { ReactElement } from 'react';
import { ChoiceField, SelectField, TextField } from '../parts/fields.tsx';
import { useWords } from '../words-context.tsx';
import type { PersonFault, PersonForm } from './form.ts';

interface PersonGiven {
  readonly form: PersonForm;
  readonly onChange: (form: PersonForm) => void;
  readonly faults: readonly PersonFault[];
  readonly today: string;
}

/** Who somebody is. Only the two names and the sex are asked of everybody; the rest may be unknown. */
export function PersonFields({ form, onChange, faults, today }: PersonGiven): ReactElement {
  const { say } = useWords();
  const set = (part: Partial<PersonForm>): void => onChange({ ...form, ...part });
  const fault = (field: PersonFault): string | undefined =>
    faults.includes(field) ? say(`person.fault.${field}`) : undefined;
  return (
    <>
      <div className="pair">
        <TextField
          label={say('person.givenName')}
          value={form.givenName}
          onChange={(givenName) => set({ givenName })}
          fault={fault('givenName')}
        />
        <TextField
          label={say('person.familyName')}
          value={form.familyName}
          onChange={(familyName) => set({ familyName })}
          fault={fault('familyName')}
        />
      </div>
      <ChoiceField
        label={say('person.sex')}
        options={sexes}
        value={form.sex === '' ? undefined : form.sex}
        onChange={(sex) => set({ sex })}
        wordOf={(sex) => say(`sex.${sex}`)}
        fault={fault('sex')}
        isRow
      />
      <ChoiceField
        label={say('person.birth')}
        options={['day', 'year', 'unknown']}
        value={form.birthKind}
        onChange={(birthKind) => set({ birthKind, birth: '' })}
        wordOf={(kind) => say(`person.birth.${kind}`)}
        isRow
      />
      {form.birthKind !== 'unknown' && (
        <TextField
          key={form.birthKind}
          label={say(form.birthKind === 'day' ? 'person.birthDay' : 'person.birthYear')}
          kind={form.birthKind === 'day' ? 'date' : 'text'}
          max={today}
          {...(form.birthKind === 'year' && { inputMode: 'numeric' as const })}
          value={form.birth}
          onChange={(birth) => set({ birth })}
          fault={fault('birth')}
        />
      )}
    </>
  );
}

interface ReturnGiven extends PersonGiven {
  /** How somebody returned is said once, when the case is opened. */
  readonly returnKind?: ReturnKind;
  readonly onReturnKind?: (kind: ReturnKind) => void;
}

export function ReturnFields({ form, onChange, faults, today, returnKind, onReturnKind }: ReturnGiven): ReactElement {
  const { say } = useWords();
  const set = (part: Partial<PersonForm>): void => onChange({ ...form, ...part });
  return (
    <>
      {returnKind && onReturnKind && (
        <SelectField
          label={say('person.returnKind')}
          options={returnKinds}
          value={returnKind}
          onChange={onReturnKind}
          wordOf={(kind) => say(`returnKind.${kind}`)}
        />
      )}
      <div className="pair">
        <TextField
          label={say('person.returnedOn')}
          kind="date"
          max={today}
          value={form.returnedOn}
          onChange={(returnedOn) => set({ returnedOn })}
          fault={faults.includes('returnedOn') ? say('person.fault.returnedOn') : undefined}
        />
        <TextField
          label={say('person.hostCountry')}
          value={form.hostCountry}
          onChange={(hostCountry) => set({ hostCountry })}
        />
        <TextField
          label={say('person.placeOfReturn')}
          hint={say('person.placeHint')}
          value={form.placeOfReturn}
          onChange={(placeOfReturn) => set({ placeOfReturn })}
        />
        <TextField
          label={say('person.spokenLanguage')}
          hint={say('person.spokenHint')}
          value={form.spokenLanguage}
          onChange={(spokenLanguage) => set({ spokenLanguage })}
        />
      </div>
    </>
  );
}

const moreFields = [
  'otherNames',
  'placeOfOrigin',
  'nationality',
  'maritalStatus',
  'education',
  'occupation',
  'externalNumber',
] as const;

/** What some programmes ask; folded away, since most of it can wait. */
export function MoreFields({ form, onChange }: Pick<PersonGiven, 'form' | 'onChange'>): ReactElement {
  const { say } = useWords();
  return (
    <details>
      <summary>{say('person.more')}</summary>
      <div className="pair">
        {moreFields.map((field) => (
          <TextField
            key={field}
            label={say(`person.${field}`)}
            value={form[field]}
            onChange={(value) => onChange({ ...form, [field]: value })}
          />
        ))}
        <SelectField
          label={say('person.writtenLanguage')}
          options={languages}
          value={form.writtenLanguage}
          onChange={(writtenLanguage) => onChange({ ...form, writtenLanguage })}
          wordOf={(language) => say(`language.${language}`)}
        />
      </div>
    </details>
  );
}
