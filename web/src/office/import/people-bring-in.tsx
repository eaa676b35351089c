import type { AccountId, ImportId } from '@orion/core';
import type { ReactElement } from 'react';
import { Tick } from '../../field/parts/fields.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { useMission } from '../mission/mission-room.tsx';
import { BringSection } from './bring-section.tsx';
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
    <BringSection
      {...{ file, words, custodians, choose }}
      custodian={order.custodian}
      rows={rows}
      held={held + heldRows}
      isReady={dry !== undefined}
      act={record}
    >
      <Tick label={say('peopleImport.areOver')} isTicked={order.areOver} onChange={tickOver} />
    </BringSection>
  );
}
