import { useId, type HTMLInputTypeAttribute, type ReactElement, type ReactNode } from 'react';
import { useWords } from '../words-context.tsx';

interface Labelled {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it; said under the field and to screen readers. */
  readonly fault?: string | undefined;
}

interface TextGiven extends Labelled {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly kind?: HTMLInputTypeAttribute;
  readonly autoComplete?: string;
  readonly isRequired?: boolean;
  readonly max?: string;
  readonly inputMode?: 'numeric' | 'tel' | 'email';
  readonly autoFocus?: boolean;
}

/** A line of text, a number, a day: one native control under its label. */
export function TextField(given: TextGiven): ReactElement {
  const {
    label,
    hint,
    fault,
    value,
    onChange,
    kind = 'text',
    autoComplete = 'off',
    isRequired,
    max,
    inputMode,
  } = given;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <FieldNotes id={id} hint={hint} fault={fault} />
      <input
        id={id}
        type={kind}
        value={value}
        autoComplete={autoComplete}
        required={isRequired}
        max={max}
        inputMode={inputMode}
        // Names and codes are not a browser's to correct.
        spellCheck={false}
        autoCapitalize={kind === 'text' ? 'words' : 'none'}
        aria-invalid={fault !== undefined}
        aria-describedby={describedBy(id, hint, fault)}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

export function LongField({
  label,
  hint,
  fault,
  value,
  onChange,
}: Labelled & { readonly value: string; readonly onChange: (value: string) => void }): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <FieldNotes id={id} hint={hint} fault={fault} />
      <textarea
        id={id}
        value={value}
        rows={4}
        maxLength={10_000}
        aria-invalid={fault !== undefined}
        aria-describedby={describedBy(id, hint, fault)}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

/** A file of this device. */
export function FileField({
  label,
  hint,
  fault,
  accept,
  onChange,
}: Labelled & { readonly accept: string; readonly onChange: (file: File | undefined) => void }): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <FieldNotes id={id} hint={hint} fault={fault} />
      <input
        id={id}
        type="file"
        accept={accept}
        aria-invalid={fault !== undefined}
        aria-describedby={describedBy(id, hint, fault)}
        onChange={({ target }) => onChange(target.files?.[0])}
      />
    </div>
  );
}

interface SelectGiven<Value extends string> extends Labelled {
  readonly value: Value | '';
  readonly options: readonly Value[];
  readonly wordOf: (value: Value) => string;
  readonly onChange: (value: Value) => void;
  readonly isRequired?: boolean;
  /** Under which heading an option stands, where there are many. */
  readonly headingOf?: (value: Value) => string;
}

/** One of many, where a list would be long. */
export function SelectField<Value extends string>(given: SelectGiven<Value>): ReactElement {
  const { label, hint, fault, value, options, wordOf, onChange, headingOf } = given;
  const { say } = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <FieldNotes id={id} hint={hint} fault={fault} />
      <select
        id={id}
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={describedBy(id, hint, fault)}
        onChange={({ target }) => onChange(target.value as Value)}
      >
        {value === '' && <option value="">{say('field.choose')}</option>}
        {headingOf
          ? [...Map.groupBy(options, headingOf)].map(([heading, some]) => (
              <optgroup key={heading} label={heading}>
                {optionsOf(some, wordOf)}
              </optgroup>
            ))
          : optionsOf(options, wordOf)}
      </select>
    </div>
  );
}

function optionsOf<Value extends string>(
  options: readonly Value[],
  wordOf: (value: Value) => string,
): readonly ReactElement[] {
  return options.map((option) => (
    <option key={option} value={option}>
      {wordOf(option)}
    </option>
  ));
}

interface ChoiceGiven<Value extends string> extends Labelled {
  readonly value: Value | undefined;
  readonly options: readonly Value[];
  readonly wordOf: (value: Value) => string;
  readonly onChange: (value: Value) => void;
  /** Short words side by side. */
  readonly isRow?: boolean;
}

/** One of a few, each a large target. */
export function ChoiceField<Value extends string>(given: ChoiceGiven<Value>): ReactElement {
  const { label, hint, fault, value, options, wordOf, onChange, isRow = false } = given;
  const id = useId();
  return (
    <fieldset className="field" aria-describedby={describedBy(id, hint, fault)}>
      <legend>{label}</legend>
      <FieldNotes id={id} hint={hint} fault={fault} />
      <div className={isRow ? 'choices row' : 'choices'}>
        {options.map((option) => (
          <label className="choice" key={option}>
            <input
              type="radio"
              autoComplete="off"
              name={id}
              checked={value === option}
              onChange={() => onChange(option)}
            />
            <span>{wordOf(option)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface TickGiven {
  readonly label: ReactNode;
  readonly isTicked: boolean;
  readonly onChange: (isTicked: boolean) => void;
}

export function Tick({ label, isTicked, onChange }: TickGiven): ReactElement {
  return (
    <label className="choice tick">
      <input
        type="checkbox"
        autoComplete="off"
        checked={isTicked}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

function FieldNotes({
  id,
  hint,
  fault,
}: {
  id: string;
  hint: string | undefined;
  fault: string | undefined;
}): ReactNode {
  return (
    <>
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault !== undefined && (
        <p className="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </>
  );
}

function describedBy(id: string, hint: string | undefined, fault: string | undefined): string | undefined {
  const ids = [...(hint === undefined ? [] : [`${id}-hint`]), ...(fault === undefined ? [] : [`${id}-fault`])];
  return ids.length === 0 ? undefined : ids.join(' ');
}
