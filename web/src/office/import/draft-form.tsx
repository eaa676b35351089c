import type { AccountId, ImportId, ImportMapping, Instrument } from '@orion/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactElement, type ReactNode } from 'react';
import { ask, faultOf } from '../ask.ts';
import { useInstruments } from '../mission/instruments.ts';
import { useMission } from '../mission/mission-room.tsx';
import { FaultNotice } from '../parts/states.tsx';
import { BringIn, BroughtIn } from './bring-in.tsx';
import { ColumnList } from './column-list.tsx';
import { CountsPart } from './counts-part.tsx';
import { FoundPart } from './found-part.tsx';
import {
  importPath,
  patience,
  type DryRun,
  type ImportOrder,
  type Looked,
  type OpenOptions,
  type PlanCounts,
} from './import-answers.ts';
import { useImportWords } from './import-words.ts';
import { KeptMappings } from './kept-mappings.tsx';
import { oddInAnswers } from './odd-words.ts';
import { ProblemPart } from './problem-part.tsx';
import { useCustodians } from './use-custodians.ts';
import { useFitting } from './use-fitting.ts';

/** What somebody has corrected and decided so far. */
type Begun = Pick<ImportOrder['plan'], 'mapping' | 'decisions'> & Pick<ImportOrder, 'scheme' | 'areOver'>;

interface FormGiven {
  readonly file: ImportId;
  readonly looked: Looked;
  readonly instrument: Instrument;
  readonly options: OpenOptions;
  /** What the file was taken for, to be told otherwise. */
  readonly about: ReactNode;
  readonly begin: Begun;
  readonly reopen: (options: OpenOptions) => void;
}

/** The dry run of a file, read anew after each correction and decision, and taking it in. */
export function DraftForm({
  file,
  looked,
  instrument: proposed,
  options,
  about,
  begin,
  reopen,
}: FormGiven): ReactElement {
  const { id } = useMission();
  const [begun, setBegun] = useState(begin);
  const [turn, setTurn] = useState(0);
  const [chosen, setChosen] = useState<AccountId>();
  const [result, setResult] = useState<PlanCounts>();
  const instrument = useInstruments([begun.mapping.instrument]).get(begun.mapping.instrument) ?? proposed;
  const words = useImportWords(instrument);
  const custodians = useCustodians();
  const custodian = chosen ?? custodians[0]?.account;
  const { mapping, decisions, scheme, areOver } = begun;
  const order: ImportOrder | undefined = custodian && {
    plan: { options, mapping, decisions },
    scheme,
    custodian,
    areOver,
  };
  const change = (changed: Partial<Begun>): void => {
    setBegun((before) => ({ ...before, ...changed }));
    setTurn((before) => before + 1);
  };
  const dry = useQuery({
    // A mapping is long: its turn stands for it.
    queryKey: ['mission', id, 'import', file, 'read', options, turn, custodian ?? ''],
    queryFn: () => ask<DryRun>('POST', importPath(id, file, 'read'), { body: order, patience }),
    enabled: order !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
  const fitting = useFitting<ImportMapping>({
    file,
    path: 'look',
    options,
    take: (fitted) => change({ mapping: fitted }),
  });
  const fit = (corrected: ImportMapping): void => {
    setBegun((before) => ({ ...before, mapping: corrected }));
    fitting.run(corrected);
  };
  if (result) return <BroughtIn result={result} words={words} />;
  return (
    <>
      {about}
      <FaultNotice fault={faultOf(dry.error) ?? fitting.fault} />
      <CountsPart dry={dry.data} isReading={dry.isFetching} file={file} words={words} />
      {dry.data && (
        <ProblemPart
          problems={dry.data.counts.problems}
          decided={decisions}
          words={words}
          pages={{
            key: ['mission', id, 'import', file, options, turn],
            inWords: (odd) => oddInAnswers(odd, mapping, words),
            ask: (code, from, limit) =>
              ask('POST', importPath(id, file, 'problems'), {
                body: { plan: { options, mapping, decisions }, code, from, limit },
                patience,
              }),
          }}
          decide={(decided) => change({ decisions: decided })}
        />
      )}
      <ColumnList
        mapping={mapping}
        instrument={instrument}
        words={words}
        isBusy={fitting.isBusy}
        correct={(corrected) => change({ mapping: corrected })}
        fit={fit}
      />
      <KeptMappings
        holds="responses"
        mapping={mapping}
        words={words}
        isDisabled={dry.isFetching || fitting.isBusy}
        use={(kept) => (kept ? fit(kept) : change({ mapping: looked.mapping }))}
      />
      <FoundPart found={looked.found} options={options} words={words} reopen={reopen} />
      {order && (
        <BringIn
          file={file}
          order={order}
          dry={dry.isFetching || fitting.isBusy ? undefined : dry.data}
          instrument={instrument}
          custodians={custodians}
          words={words}
          choose={setChosen}
          change={change}
          finish={setResult}
        />
      )}
    </>
  );
}
