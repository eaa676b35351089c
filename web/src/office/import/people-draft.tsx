import type { AccountId, ImportId, WorkbookDecisions, WorkbookMapping } from '@orion/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { SelectField, Tick } from '../../field/parts/fields.tsx';
import { Facts, Notice, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask, faultOf } from '../ask.ts';
import { useMission } from '../mission/mission-room.tsx';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { FaultNotice } from '../parts/states.tsx';
import { Progress } from './counts-part.tsx';
import { importPath, patience } from './import-answers.ts';
import { useImportWords, type ImportWords } from './import-words.ts';
import { factsOfPeople, type PeopleCounts, type PeopleDryRun } from './people-answers.ts';
import { PeopleProblems } from './people-problems.tsx';
import { SheetList } from './people-sheets.tsx';
import { useCustodians } from './use-custodians.ts';

/** A workbook of people: what each sheet is, what would come of it, what must be decided, and taking it in. */
export function PeopleDraft({
  file,
  mapping: proposed,
}: {
  readonly file: ImportId;
  readonly mapping: WorkbookMapping;
}): ReactElement {
  const { id } = useMission();
  const words = useImportWords(undefined);
  const [mapping, setMapping] = useState(proposed);
  const [turn, setTurn] = useState(0);
  const [byKind, setByKind] = useState<WorkbookDecisions['byKind']>({});
  const [areOver, setAreOver] = useState(false);
  const [chosen, setChosen] = useState<AccountId>();
  const [result, setResult] = useState<PeopleCounts>();
  const custodians = useCustodians();
  const custodian = chosen ?? custodians[0]?.account;
  const order = { plan: { mapping, decisions: { byKind, single: [] } }, custodian, areOver };
  const dry = useQuery({
    // A mapping is long: its turn stands for it.
    queryKey: ['mission', id, 'import', file, 'people', turn, byKind, areOver, custodian ?? ''],
    queryFn: () => ask<PeopleDryRun>('POST', importPath(id, file, 'people/read'), { body: order, patience }),
    enabled: custodian !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
  const record = useAct<void, { readonly result: PeopleCounts }>({
    act: () => ask('POST', importPath(id, file, 'people/record'), { body: order, patience }),
    refresh: [['mission', id]],
    afterwards: (done) => setResult(done.result),
  });
  if (result) return <PeopleBroughtIn result={result} words={words} />;
  const { say } = words;
  const good = dry.data?.sheets.reduce((sum, one) => sum + one.good, 0) ?? 0;
  const { heldRows = 0, leftOutRows = 0, erasedRows = 0 } = dry.data?.plan ?? {};
  const rows = Math.max(good - heldRows - leftOutRows - erasedRows, 0);
  const odd = dry.data?.problems.flatMap(({ code, examples }) => (notUnderstood.has(code) ? examples : [])) ?? [];
  return (
    <>
      <FaultNotice fault={faultOf(dry.error)} />
      <Section title={say('imports.counts')}>
        {dry.isFetching && <Progress file={file} words={words} />}
        {dry.data && <Facts facts={factsOfPeople(dry.data.plan, words)} />}
      </Section>
      <SheetList
        mapping={mapping}
        counts={dry.data?.sheets ?? []}
        odd={odd}
        words={words}
        correct={(corrected) => {
          setMapping(corrected);
          setTurn(turn + 1);
        }}
      />
      {dry.data && <PeopleProblems problems={dry.data.problems} byKind={byKind} words={words} decide={setByKind} />}
      {custodian && (
        <Section title={say('imports.bringInSection')} note={say('imports.bringInNote')}>
          <SelectField
            label={say('imports.custodian')}
            value={custodian}
            options={custodians.map(({ account }) => account)}
            wordOf={(account) => custodians.find((one) => one.account === account)?.name ?? ''}
            onChange={setChosen}
          />
          <Tick label={say('peopleImport.areOver')} isTicked={areOver} onChange={setAreOver} />
          {record.isBusy && <Progress file={file} words={words} />}
          <div className="actions">
            <ConfirmButton
              word={say('imports.bringIn', { count: rows })}
              title={say('imports.bringInTitle')}
              sure={say('imports.bringIn', { count: rows })}
              look=""
              isReady={rows > 0 && !dry.isFetching}
              act={record}
            >
              <p>{say('imports.bringInNote')}</p>
            </ConfirmButton>
          </div>
        </Section>
      )}
    </>
  );
}

/** Texts that somebody can say the meaning of. */
const notUnderstood: ReadonlySet<string> = new Set(['unknown_value', 'near_value']);

function PeopleBroughtIn({
  result,
  words,
}: {
  readonly result: PeopleCounts;
  readonly words: ImportWords;
}): ReactElement {
  const { id } = useMission();
  const { say } = words;
  return (
    <Section title={say('imports.done')}>
      <Notice tone="good">{say('imports.doneNote')}</Notice>
      <Facts facts={factsOfPeople(result, words)} />
      <div className="actions">
        <a className="button" href={`#/m/${id}/imports`}>
          {say('imports.toList')}
        </a>
      </div>
    </Section>
  );
}
