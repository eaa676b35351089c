import { useId, type ReactElement } from 'react';

interface NumberGiven {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Not a number while what is typed is none; the form does not go on then. */
  readonly onChange: (value: number) => void;
}

/** A number under its label, with what it means. */
export function NumberField({ label, hint, value, min, max, step, onChange }: NumberGiven): ReactElement {
  const id = useId();
  return (
    <div className="field number">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        type="number"
        inputMode={step < 1 ? 'decimal' : 'numeric'}
        required
        {...{ min, max, step }}
        value={Number.isNaN(value) ? '' : value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
    </div>
  );
}
