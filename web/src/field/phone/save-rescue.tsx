import type { ReactElement } from 'react';
import type { LocalHouse } from '../../local/index.ts';
import { useWords } from '../words-context.tsx';

/** Everything unsent as a sealed file, for a phone that is about to die or be taken away. */
export function SaveRescue({ house }: { readonly house: LocalHouse }): ReactElement {
  const { say } = useWords();
  const save = async (): Promise<void> => {
    const address = URL.createObjectURL(new Blob([await house.rescueFile()], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = 'orion-rescue.json';
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <button className="button quiet" type="button" onClick={() => void save()}>
      {say('phone.rescue')}
    </button>
  );
}
