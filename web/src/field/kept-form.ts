import { useEffect, useRef, useState } from 'react';
import { useDesk } from './desk.ts';

interface KeptForm<Form> {
  /** Undefined for the moment in which it is opened. */
  readonly form: Form | undefined;
  readonly setForm: (form: Form) => void;
  /** It is done, or given up. */
  readonly forget: () => Promise<void>;
}

const patience = 300;

/**
 * A form that is kept sealed on this phone while it is written: a closed tab, an empty battery or the
 * idle lock loses nothing. `isKept` says whether what was found still fits the form.
 */
export function useKeptForm<Form>(
  name: string,
  { empty, isKept }: { readonly empty: () => Form; readonly isKept: (found: unknown) => found is Form },
): KeptForm<Form> {
  const { house } = useDesk();
  const [form, show] = useState<Form>();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    void house.references.read(name).then((found) => show(isKept(found) ? found : empty()));
    return () => clearTimeout(waiting.current);
  }, [house, name]);
  const setForm = (next: Form): void => {
    show(next);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => void house.references.keep(name, next), patience);
  };
  const forget = async (): Promise<void> => {
    clearTimeout(waiting.current);
    await house.references.keep(name, null);
  };
  return { form, setForm, forget };
}
