import { schemeRef, wordsIn, type AccountId, type ImportId, type Instrument, type SchemeRef } from '@orion/core';
import type { ReactElement } from 'react';
import { SelectField, Tick } from '../../field/parts/fields.tsx';
import { Facts, Notice, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { useMission } from '../mission/mission-room.tsx';
import { BringSection } from './bring-section.tsx';
import {
  importPath,
  patience,
  type DryRun,
  type ImportOrder,
  type PlanCounts,
  type Recorded,
} from './import-answers.ts';
import type { ImportWords } from './import-words.ts';

interface BringGiven {
  readonly file: ImportId;
  readonly order: ImportOrder;
  /** Of these very decisions; absent while the file is read anew. */
  readonly dry: DryRun | undefined;
  readonly instrument: Instrument;
  readonly custodians: readonly { readonly account: AccountId; readonly name: string }[];
  readonly words: ImportWords;
  readonly choose: (custodian: AccountId) => void;
  readonly finish: (result: PlanCounts) => void;
  readonly change: (changed: { readonly scheme?: SchemeRef; readonly areOver?: boolean }) => void;
}

/** Takes all accepted rows into the house, in one go. */
export function BringIn(given: BringGiven): ReactElement {
  const { file, order, dry, instrument, custodians, words, choose, change, finish } = given;
  const { say, language } = words;
  const { id } = useMission();
  const record = useAct<void, Recorded>({
    act: () => ask<Recorded>('POST', importPath(id, file, 'record'), { body: order, patience }),
    refresh: [['mission', id, 'imports']],
    afterwards: ({ result }) => finish(result),
  });
  return (
    <BringSection
      {...{ file, words, custodians, choose }}
      custodian={order.custodian}
      rows={dry?.counts.good ?? 0}
      held={dry?.counts.held ?? 0}
      isReady={dry !== undefined}
      act={record}
    >
      {instrument.schemes.length > 1 && (
        <SelectField
          label={say('imports.scheme')}
          value={order.scheme}
          options={instrument.schemes.map(schemeRef)}
          wordOf={(ref) => wordsIn(instrument, language)?.schemes[ref.replace(/@.*/, '')]?.name ?? ref}
          onChange={(scheme) => change({ scheme })}
        />
      )}
      <Tick label={say('imports.areOver')} isTicked={order.areOver} onChange={(areOver) => change({ areOver })} />
    </BringSection>
  );
}

/** What was taken in. */
export function BroughtIn({
  result,
  words: { say, number },
}: {
  readonly result: PlanCounts;
  readonly words: ImportWords;
}): ReactElement {
  const { id } = useMission();
  return (
    <Section title={say('imports.done')}>
      <Notice tone="good">{say('imports.doneNote')}</Notice>
      <Facts
        facts={[
          [say('imports.newCases'), number(result.newCases)],
          [say('imports.knownCases'), number(result.knownCases)],
          [say('imports.added'), number(result.addedResponses)],
          [say('imports.corrected'), number(result.correctedResponses)],
          [say('imports.unchanged'), number(result.unchangedResponses)],
        ]}
      />
      <div className="actions">
        <a className="button" href={`#/m/${id}/imports`}>
          {say('imports.toList')}
        </a>
      </div>
    </Section>
  );
}
