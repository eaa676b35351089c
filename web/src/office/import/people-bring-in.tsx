import type { AccountId, ImportId } from '@orion/core';
import type { ReactElement } from 'react';
import { SelectField, Tick } from '../../field/parts/fields.tsx';
import { Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { useMission } from '../mission/mission-room.tsx';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { Progress } from './counts-part.tsx';
import { importPath, patience } from './import-answers.ts';
import type { ImportWords } from './import-words.ts';
import type { PeopleCounts, PeopleDryRun } from './people-answers.ts';

interface BringGiven {
  readonly file: ImportId;
  readonly order: { readonly custodian: AccountId; readonly areOver: boolean };
  /** Of these very decisions; absent while the file is read anew. */
  readonly dry: PeopleDryRun | undefined;
  readonly custodians: readonly { readonly account: AccountId; readonly name: string }[];
  readonly words: ImportWords;
  readonly choose: (custodian: AccountId) => void;
  readonly tickOver: (areOver: boolean) => void;
  readonly finish: (result: PeopleCounts) => void;
}

/** Takes all accepted rows of a workbook into the house, in one go. */
export function PeopleBringIn(given: BringGiven): ReactElement {
  const { file, order, dry, custodians, words, choose, tickOver, finish } = given;
  const { say } = words;
  const { id } = useMission();
  const record = useAct<void, { readonly result: PeopleCounts }>({
    act: () => ask('POST', importPath(id, file, 'people/record'), { body: order, patience }),
    refresh: [['mission', id]],
    afterwards: (done) => finish(done.result),
  });
  const good = dry?.sheets.reduce((sum, one) => sum + one.good, 0) ?? 0;
  const held = dry?.sheets.reduce((sum, one) => sum + one.held, 0) ?? 0;
  const { heldRows = 0, leftOutRows = 0, erasedRows = 0 } = dry?.plan ?? {};
  const rows = Math.max(good - heldRows - leftOutRows - erasedRows, 0);
  return (
    <Section title={say('imports.bringInSection')} note={say('imports.bringInNote')}>
      <SelectField
        label={say('imports.custodian')}
        value={order.custodian}
        options={custodians.map(({ account }) => account)}
        wordOf={(account) => custodians.find((one) => one.account === account)?.name ?? ''}
        onChange={choose}
      />
      <Tick label={say('peopleImport.areOver')} isTicked={order.areOver} onChange={tickOver} />
      {record.isBusy && <Progress file={file} words={words} />}
      <div className="actions">
        <ConfirmButton
          word={say('imports.bringIn', { count: rows })}
          title={say('imports.bringInTitle')}
          sure={say('imports.bringIn', { count: rows })}
          look=""
          isReady={rows > 0 && dry !== undefined}
          act={record}
        >
          <p>{say('imports.bringInNote')}</p>
          {held + heldRows > 0 && <p>{say('imports.heldNote', { count: held + heldRows })}</p>}
        </ConfirmButton>
      </div>
    </Section>
  );
}
