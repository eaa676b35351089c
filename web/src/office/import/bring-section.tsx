import type { AccountId, ImportId } from '@orion/core';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { SelectField } from '../../field/parts/fields.tsx';
import { Section } from '../../field/parts/page.tsx';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { Progress } from './counts-part.tsx';
import type { ImportWords } from './import-words.ts';

interface SectionGiven {
  readonly file: ImportId;
  readonly words: ImportWords;
  readonly custodian: AccountId;
  readonly custodians: readonly { readonly account: AccountId; readonly name: string }[];
  readonly choose: (custodian: AccountId) => void;
  /** How many rows come in, and how many are held back; it is not ready while the file is read anew. */
  readonly rows: number;
  readonly held: number;
  readonly isReady: boolean;
  readonly act: ComponentProps<typeof ConfirmButton>['act'];
  /** What else is decided for all of them. */
  readonly children: ReactNode;
}

/** Whose the rows become, and the button that takes them into the house: of responses and of people alike. */
export function BringSection(given: SectionGiven): ReactElement {
  const { file, words, custodian, custodians, choose, rows, held, isReady, act, children } = given;
  const { say } = words;
  return (
    <Section title={say('imports.bringInSection')} note={say('imports.bringInNote')}>
      <SelectField
        label={say('imports.custodian')}
        value={custodian}
        options={custodians.map(({ account }) => account)}
        wordOf={(account) => custodians.find((one) => one.account === account)?.name ?? ''}
        onChange={choose}
      />
      {children}
      {act.isBusy && <Progress file={file} words={words} />}
      <div className="actions">
        <ConfirmButton
          word={say('imports.bringIn', { count: rows })}
          title={say('imports.bringInTitle')}
          sure={say('imports.bringIn', { count: rows })}
          look=""
          isReady={rows > 0 && isReady}
          act={act}
        >
          <p>{say('imports.bringInNote')}</p>
          {held > 0 && <p>{say('imports.heldNote', { count: held })}</p>}
        </ConfirmButton>
      </div>
    </Section>
  );
}
