import type { AccountId, ImportId, WorkbookMapping } from '@orion/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactElement, type ReactNode } from 'react';
import { Facts, Notice, Section } from '../../field/parts/page.tsx';
import { ask, faultOf } from '../ask.ts';
import { useMission } from '../mission/mission-room.tsx';
import { FaultNotice } from '../parts/states.tsx';
import { Progress } from './counts-part.tsx';
import { FoundPart } from './found-part.tsx';
import { importPath, patience, type OpenOptions } from './import-answers.ts';
import { useImportWords, type ImportWords } from './import-words.ts';
import { KeptMappings } from './kept-mappings.tsx';
import type { DecidedOdd } from './odd.ts';
import { oddInWorkbook } from './odd-words.ts';
import { factsOfPeople, type LookedPeople, type PeopleCounts, type PeopleDryRun } from './people-answers.ts';
import { PeopleBringIn } from './people-bring-in.tsx';
import { SheetList } from './people-sheets.tsx';
import { ProblemPart } from './problem-part.tsx';
import { useCustodians } from './use-custodians.ts';
import { useFitting } from './use-fitting.ts';

interface Begun {
  readonly mapping: WorkbookMapping;
  readonly decisions: DecidedOdd;
  readonly areOver: boolean;
}

interface DraftGiven {
  readonly file: ImportId;
  readonly looked: LookedPeople;
  readonly options: OpenOptions;
  /** What the file was taken for, to be told otherwise. */
  readonly about: ReactNode;
  readonly reopen: (options: OpenOptions) => void;
}

/** A workbook of people: what each sheet is, what would come of it, what must be decided, and taking it in. */
export function PeopleDraft({ file, looked, options, about, reopen }: DraftGiven): ReactElement {
  const { id } = useMission();
  const words = useImportWords(undefined);
  const [begun, setBegun] = useState<Begun>({
    mapping: looked.mapping,
    decisions: { byKind: {}, single: [] },
    areOver: false,
  });
  const [turn, setTurn] = useState(0);
  const [chosen, setChosen] = useState<AccountId>();
  const [result, setResult] = useState<PeopleCounts>();
  const custodians = useCustodians();
  const custodian = chosen ?? custodians[0]?.account;
  const { mapping, decisions, areOver } = begun;
  const order = { plan: { options, mapping, decisions }, custodian, areOver };
  const change = (changed: Partial<Begun>): void => {
    setBegun((before) => ({ ...before, ...changed }));
    setTurn((before) => before + 1);
  };
  const key = ['mission', id, 'import', file, 'people', options, turn, custodian ?? ''];
  const dry = useQuery({
    // A mapping is long: its turn stands for it.
    queryKey: key,
    queryFn: () => ask<PeopleDryRun>('POST', importPath(id, file, 'people/read'), { body: order, patience }),
    enabled: custodian !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
  const fitting = useFitting<WorkbookMapping>({
    file,
    path: 'people/look',
    options,
    take: (fitted) => change({ mapping: fitted }),
  });
  const fit = (corrected: WorkbookMapping): void => {
    setBegun((before) => ({ ...before, mapping: corrected }));
    fitting.run(corrected);
  };
  if (result) return <PeopleBroughtIn result={result} words={words} />;
  const isReading = dry.isFetching || fitting.isBusy;
  const [first] = looked.sheets;
  return (
    <>
      {about}
      <FaultNotice fault={faultOf(dry.error) ?? fitting.fault} />
      <Section title={words.say('imports.counts')}>
        {dry.isFetching && <Progress file={file} words={words} />}
        {dry.data && <Facts facts={factsOfPeople(dry.data.plan, words)} />}
      </Section>
      <SheetList
        mapping={mapping}
        counts={dry.data?.sheets ?? []}
        words={words}
        isBusy={fitting.isBusy}
        correct={(corrected) => change({ mapping: corrected })}
        fit={fit}
      />
      {dry.data && (
        <ProblemPart
          problems={dry.data.problems}
          decided={decisions}
          words={words}
          pages={{
            key,
            inWords: (odd) => oddInWorkbook(odd, mapping, words),
            ask: (code, from, limit) =>
              ask('POST', importPath(id, file, 'people/problems'), { body: { ...order, code, from, limit }, patience }),
          }}
          decide={(decided) => change({ decisions: decided })}
        />
      )}
      <KeptMappings
        holds="people"
        mapping={mapping}
        words={words}
        isDisabled={isReading}
        use={(kept) => (kept ? fit(kept) : change({ mapping: looked.mapping }))}
      />
      {first && looked.sheets.length === 1 && (
        <FoundPart found={first.found} options={options} words={words} reopen={reopen} />
      )}
      {custodian && (
        <PeopleBringIn
          file={file}
          order={{ ...order, custodian }}
          dry={isReading ? undefined : dry.data}
          custodians={custodians}
          words={words}
          choose={setChosen}
          tickOver={(isTicked) => change({ areOver: isTicked })}
          finish={setResult}
        />
      )}
    </>
  );
}

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
