import type { ImportId } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { sendFile } from '../../sync.ts';
import { FileField } from '../../field/parts/fields.tsx';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { answerOf, ask, faultOf } from '../ask.ts';
import { pathOf, useColleagues } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { FaultNotice, Loading } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { importPath, patience, type KeptImport } from './import-answers.ts';
import { factsOfPeople, isOfPeople } from './people-answers.ts';

/** Yesterday's data: a file is brought, and what was brought before is told and can be undone. */
export function ImportsPage(): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const list = useQuery({
    queryKey: ['mission', id, 'imports'],
    queryFn: async () => (await ask<{ readonly imports: readonly KeptImport[] }>('GET', pathOf(id, 'imports'))).imports,
  });
  return (
    <OfficePage title={say('way.imports')} lead={say('imports.lead')}>
      <BringFile />
      <Section title={say('imports.earlier')}>
        {list.isPending && <Loading />}
        <FaultNotice fault={faultOf(list.error)} />
        {list.data?.length === 0 && <Empty>{say('imports.none')}</Empty>}
        {list.data && list.data.length > 0 && <ImportTable imports={list.data} />}
      </Section>
    </OfficePage>
  );
}

function BringFile(): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const [file, setFile] = useState<File>();
  const bring = useAct({
    act: async (chosen: File) =>
      answerOf(
        await sendFile<{ readonly id: ImportId; readonly sameAs: readonly ImportId[] }>(pathOf(id, 'imports'), chosen),
      ),
    afterwards: ({ id: brought }) => {
      window.location.hash = `#/m/${id}/imports/${brought}`;
    },
  });
  return (
    <Section title={say('imports.new')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (file) bring.run(file);
        }}
      >
        <FileField
          label={say('imports.file')}
          hint={say('imports.fileNote')}
          accept=".csv,.tsv,.txt,.xlsx,.parquet"
          onChange={setFile}
        />
        <FaultNotice fault={bring.fault} />
        <div className="actions">
          <button className="button" type="submit" disabled={!file || bring.isBusy}>
            {say(bring.isBusy ? 'imports.reading' : 'imports.read')}
          </button>
        </div>
      </form>
    </Section>
  );
}

function ImportTable({ imports }: { readonly imports: readonly KeptImport[] }): ReactElement {
  const { say, moment } = useOffice();
  const { id } = useMission();
  const { nameOf } = useColleagues(id);
  return (
    <DataTable
      label={say('imports.earlier')}
      rows={imports}
      keyOf={(one) => one.id}
      columns={[
        { head: say('imports.when'), cell: ({ at }) => moment(at as never), isShort: true },
        { head: say('imports.by'), cell: ({ by }) => nameOf(by) ?? say('people.unknown') },
        {
          head: say('imports.state'),
          cell: ({ state }) => (
            <Badge tone={state === 'recorded' ? 'good' : 'quiet'}>{say(`importState.${state}`)}</Badge>
          ),
        },
        { head: say('imports.brought'), cell: (one) => <Brought one={one} /> },
        {
          head: say('table.do'),
          cell: (one) => (
            <div className="actions">
              {one.hasFile && (
                <a className="button quiet" href={`#/m/${id}/imports/${one.id}`}>
                  {say('imports.draft')}
                </a>
              )}
              {one.state === 'recorded' && <UndoButton id={one.id} />}
            </div>
          ),
        },
      ]}
    />
  );
}

function Brought({ one: { state, counts, undone } }: { readonly one: KeptImport }): ReactElement {
  const words = useOffice();
  const { say } = words;
  if (state === 'read') return <>–</>;
  if (undone && undone.keptResponses + undone.keptCases > 0)
    return <>{say('imports.kept', { responses: undone.keptResponses, cases: undone.keptCases })}</>;
  if (counts && isOfPeople(counts))
    return (
      <>
        {factsOfPeople(counts, words)
          .map(([what, many]) => `${what}: ${many}`)
          .join(' · ')}
      </>
    );
  return (
    <>
      {say('imports.responses', { count: (counts?.addedResponses ?? 0) + (counts?.correctedResponses ?? 0) })} ·{' '}
      {say('imports.cases', { count: counts?.newCases ?? 0 })}
    </>
  );
}

function UndoButton({ id: of }: { readonly id: ImportId }): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const undo = useAct({
    act: () => ask('POST', importPath(id, of, 'undo'), { body: {}, patience }),
    refresh: [['mission', id]],
  });
  return (
    <ConfirmButton
      word={say('imports.undo')}
      title={say('imports.undoTitle')}
      sure={say('imports.undo')}
      look="quiet danger"
      act={undo}
    >
      <p>{say('imports.undoNote')}</p>
    </ConfirmButton>
  );
}
