import { instrumentRef, noDecisions, schemeRef, type ImportId, type Instrument, type InstrumentRef } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { SelectField } from '../../field/parts/fields.tsx';
import { Empty } from '../../field/parts/page.tsx';
import { ask, faultOf } from '../ask.ts';
import { useInstruments } from '../mission/instruments.ts';
import { useMission } from '../mission/mission-room.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { FaultNotice, Loading } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { DraftForm } from './draft-form.tsx';
import type { LookedPeople } from './people-answers.ts';
import { PeopleDraft } from './people-draft.tsx';
import { importPath, patience, type KeptImport, type Looked, type OpenOptions } from './import-answers.ts';

/** One file that was brought: what was understood of it, what must be decided, and taking it in. */
export function ImportDraftPage({ id: of }: { readonly id: ImportId }): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const [options, setOptions] = useState<OpenOptions>({});
  const kept = useQuery({
    queryKey: ['mission', id, 'import', of],
    queryFn: () => ask<KeptImport>('GET', importPath(id, of)),
  });
  const looked = useQuery({
    queryKey: ['mission', id, 'import', of, 'look', options],
    queryFn: () => ask<Looked>('POST', importPath(id, of, 'look'), { body: { options }, patience }),
    enabled: kept.data?.hasFile === true,
    staleTime: Infinity,
  });
  const [told, setTold] = useState<Holds>();
  // A file without a question is perhaps one of people.
  const isSurvey = looked.data?.mapping.columns.some(({ target: { kind } }) => kind === 'item' || kind === 'option');
  const isAboutPeople = told === undefined ? looked.isError || isSurvey === false : told === 'people';
  const people = useQuery({
    queryKey: ['mission', id, 'import', of, 'people', options],
    queryFn: () => ask<LookedPeople>('POST', importPath(id, of, 'people/look'), { body: { options }, patience }),
    enabled: isAboutPeople && kept.data?.hasFile === true,
    staleTime: Infinity,
  });
  const isWorkbook = told === 'people' || people.data?.mapping.sheets.some(({ kind }) => kind !== null);
  const workbook = isAboutPeople && isWorkbook ? people.data : undefined;
  const isLooking = looked.isPending || (isAboutPeople && people.isPending);
  const ref: InstrumentRef | undefined = looked.data?.mapping.instrument;
  const instrument = useInstruments(ref === undefined ? [] : [ref]).get(ref as InstrumentRef);
  // A file that is no table at all can only be what it was taken for.
  const about = looked.data && (
    <SelectField
      label={say('imports.holds')}
      value={workbook ? 'people' : 'responses'}
      options={['responses', 'people']}
      wordOf={(holds) => say(`imports.holds.${holds}`)}
      onChange={setTold}
    />
  );
  return (
    <OfficePage title={say('imports.draft')} back={`#/m/${id}/imports`}>
      <FaultNotice fault={faultOf(kept.error) ?? (isLooking || workbook ? undefined : faultOf(looked.error))} />
      {kept.data?.hasFile === false && <Empty>{say('imports.gone')}</Empty>}
      {kept.data?.hasFile === true && (isLooking || (!instrument && !looked.isError && !workbook)) && <Loading />}
      {workbook && (
        <PeopleDraft
          key={JSON.stringify(options)}
          file={of}
          looked={workbook}
          about={about}
          options={options}
          reopen={setOptions}
        />
      )}
      {!isLooking && !workbook && looked.data && instrument && (
        <DraftForm
          key={`${instrumentRef(instrument)} ${JSON.stringify(options)}`}
          file={of}
          looked={looked.data}
          about={about}
          instrument={instrument}
          options={options}
          reopen={setOptions}
          begin={beginOf(looked.data, instrument)}
        />
      )}
    </OfficePage>
  );
}

/** What a file is about. */
type Holds = 'responses' | 'people';

function beginOf({ mapping }: Looked, { schemes: [scheme] }: Instrument): Parameters<typeof DraftForm>[0]['begin'] {
  if (!scheme) throw new Error('an instrument without a scheme');
  return { mapping, decisions: noDecisions, scheme: schemeRef(scheme), areOver: false };
}
