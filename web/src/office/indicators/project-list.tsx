import { isFundingCode } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { TextField } from '../../field/parts/fields.tsx';
import { Empty, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Form } from '../parts/form.tsx';
import type { ListedProject } from './indicator-answers.ts';
import { useIndicatorWords } from './indicator-words.ts';

export function useProjects(): readonly ListedProject[] {
  const { id } = useMission();
  const { data } = useQuery({
    queryKey: ['mission', id, 'projects'],
    queryFn: () => ask<{ readonly projects: readonly ListedProject[] }>('GET', pathOf(id, 'projects')),
  });
  return data?.projects ?? [];
}

/** The projects that pay for help, kept by a supervisor. */
export function ProjectList(): ReactElement {
  const { say } = useIndicatorWords();
  const { roles } = useMission();
  const projects = useProjects();
  const mayKeep = roles.includes('supervisor');
  return (
    <Section title={say('project.title')} note={say('project.note')}>
      {projects.length === 0 ? (
        <Empty>{say('project.none')}</Empty>
      ) : (
        <DataTable
          label={say('project.title')}
          rows={projects}
          keyOf={({ code }) => code}
          columns={[
            { head: say('project.code'), cell: ({ code }) => <bdi>{code}</bdi>, isShort: true },
            { head: say('project.name'), cell: ({ name }) => <bdi>{name}</bdi> },
            { head: say('project.donor'), cell: ({ donor }) => (donor === null ? '–' : <bdi>{donor}</bdi>) },
            ...(mayKeep
              ? [{ head: say('project.remove'), cell: ({ code }: ListedProject) => <RemoveButton code={code} /> }]
              : []),
          ]}
        />
      )}
      {mayKeep && <ProjectForm />}
    </Section>
  );
}

function RemoveButton({ code }: { readonly code: string }): ReactElement {
  const { say } = useIndicatorWords();
  const { id } = useMission();
  const remove = useAct({
    act: () => ask('DELETE', pathOf(id, `projects/${code}`)),
    refresh: [['mission', id, 'projects']],
  });
  return (
    <ConfirmButton
      word={say('project.remove')}
      title={say('project.removeTitle', { code })}
      sure={say('project.remove')}
      act={remove}
    >
      <p>{say('project.removeNote')}</p>
    </ConfirmButton>
  );
}

function ProjectForm(): ReactElement {
  const { say } = useIndicatorWords();
  const { id } = useMission();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [donor, setDonor] = useState('');
  const put = useAct({
    act: () => ask('PUT', pathOf(id, `projects/${code}`), { body: { name, donor: donor === '' ? null : donor } }),
    refresh: [['mission', id, 'projects']],
    afterwards: () => [setCode, setName, setDonor].forEach((empty) => empty('')),
  });
  const isCode = (text: string): boolean => text === '' || isFundingCode(text);
  const fault = say('project.codeFault');
  return (
    <Form
      submitWord={say('project.add')}
      onSubmit={() => put.run()}
      isBusy={put.isBusy}
      fault={put.fault}
      look="quiet"
      isReady={isFundingCode(code) && name.trim() !== '' && isCode(donor)}
    >
      <div className="pair">
        <TextField
          label={say('project.code')}
          value={code}
          onChange={setCode}
          fault={isCode(code) ? undefined : fault}
        />
        <TextField
          label={say('project.donor')}
          value={donor}
          onChange={setDonor}
          fault={isCode(donor) ? undefined : fault}
        />
      </div>
      <TextField label={say('project.name')} value={name} onChange={setName} />
    </Form>
  );
}
