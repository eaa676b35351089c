import { compareLabels, languages, type Role } from '@orion/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { ChoiceField, SelectField, TextField, Tick } from '../../field/parts/fields.tsx';
import { Empty, Notice, Section } from '../../field/parts/page.tsx';
import { ask, faultOf } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { FaultNotice, Loading } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';
import { exportFormats, type ExportChoice, type ExportChoices } from './export-choice.ts';
import { TakeOut } from './take-out.tsx';

/** Responses as a file: what of them, in which form, and how far it is. */
export function ExportPage(): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const [as, setAs] = useState<Role>();
  const found = useQuery({
    queryKey: ['mission', id, 'export', as ?? ''],
    queryFn: () =>
      ask<ExportChoices>('GET', pathOf(id, `export/choices${as === undefined ? '' : `?as=${as}`}`), {
        patience: 60_000,
      }),
  });
  const { roles = [] } = found.data ?? {};
  return (
    <OfficePage title={say('way.export')} lead={say('export.lead')} isNarrow>
      {found.isPending && <Loading />}
      <FaultNotice fault={faultOf(found.error)} />
      {roles.length > 1 && (
        <SelectField
          label={say('export.as')}
          value={as ?? found.data?.as ?? ''}
          options={roles}
          wordOf={(role) => say(`role.${role}`)}
          onChange={setAs}
        />
      )}
      {found.data && found.data.there.length === 0 && <Empty>{say('export.nothing')}</Empty>}
      {found.data && found.data.there.length > 0 && <Choosing key={found.data.as} choices={found.data} as={as} />}
    </OfficePage>
  );
}

function Choosing({ choices, as }: { readonly choices: ExportChoices; readonly as: Role | undefined }): ReactElement {
  const { say, language } = useOffice();
  const [chosen, setChosen] = useState<ExportChoice>({
    as,
    format: language === 'fr' ? 'csv_french' : 'xlsx',
    shape: 'long',
    values: 'codes',
    language,
    instrument: undefined,
    without: [],
    from: '',
    to: '',
    withAnswers: true,
    withIdentity: false,
    forResearch: false,
  });
  const change = (more: Partial<ExportChoice>): void => setChosen({ ...chosen, ...more });
  return (
    <>
      <Section title={say('export.which')}>
        <WhichResponses choices={choices} chosen={chosen} change={change} />
      </Section>
      <Section title={say('export.form')}>
        <ChoiceField
          label={say('export.shape')}
          value={chosen.shape}
          options={['long', 'wide']}
          wordOf={(shape) => say(`export.shape.${shape}`)}
          onChange={(shape) => change({ shape })}
        />
        <ChoiceField
          label={say('export.format')}
          value={chosen.format}
          options={exportFormats}
          wordOf={(format) => say(`export.format.${format}`)}
          onChange={(format) => change({ format })}
        />
        {choices.answers && (
          <ChoiceField
            label={say('export.values')}
            value={chosen.values}
            options={['codes', 'labels']}
            wordOf={(values) => say(`export.values.${values}`)}
            onChange={(values) => change({ values })}
            isRow
          />
        )}
        <SelectField
          label={say('export.language')}
          value={chosen.language}
          options={languages}
          wordOf={(one) => say(`language.${one}`)}
          onChange={(one) => change({ language: one })}
        />
      </Section>
      <Section title={say('export.people')}>
        {choices.day === 'day' && (
          <Tick
            label={say('export.research')}
            isTicked={chosen.forResearch}
            onChange={(forResearch) => change({ forResearch })}
          />
        )}
        {choices.identity && (
          <Tick
            label={say('export.identity')}
            isTicked={chosen.withIdentity}
            onChange={(withIdentity) => change({ withIdentity })}
          />
        )}
        {chosen.withIdentity && <Notice tone="warn">{say('export.identityNote')}</Notice>}
        <Inside choices={choices} chosen={chosen} />
      </Section>
      <TakeOut choices={choices} chosen={chosen} />
    </>
  );
}

interface Given {
  readonly choices: ExportChoices;
  readonly chosen: ExportChoice;
}

function WhichResponses({
  choices,
  chosen,
  change,
}: Given & { readonly change: (more: Partial<ExportChoice>) => void }): ReactElement {
  const { say } = useOffice();
  const instruments = [...new Set(choices.there.map(({ instrument }) => instrument))];
  const instrument = chosen.instrument ?? instruments[0] ?? '';
  const rounds = choices.there
    .filter((one) => one.instrument === instrument)
    .toSorted((a, b) => compareLabels(a.round, b.round));
  const { without } = chosen;
  return (
    <>
      {instruments.length > 1 && (
        <SelectField
          label={say('export.instrument')}
          value={instrument}
          options={instruments}
          wordOf={(ref) => ref}
          onChange={(ref) => change({ instrument: ref, without: [] })}
        />
      )}
      <fieldset className="field">
        <legend>{say('export.rounds')}</legend>
        <div className="choices">
          {rounds.map(({ round, rows }) => (
            <Tick
              key={round}
              label={say('export.round', { round: roundWord(say, round), count: rows })}
              isTicked={!without.includes(round)}
              onChange={(isTicked) =>
                change({ without: isTicked ? without.filter((one) => one !== round) : [...without, round] })
              }
            />
          ))}
        </div>
      </fieldset>
      <TextField label={say('export.from')} kind="date" value={chosen.from} onChange={(from) => change({ from })} />
      <TextField label={say('export.to')} kind="date" value={chosen.to} onChange={(to) => change({ to })} />
      {choices.answers && (
        <Tick
          label={say('export.answers')}
          isTicked={chosen.withAnswers}
          onChange={(withAnswers) => change({ withAnswers })}
        />
      )}
    </>
  );
}

/** What is in the file, and who may take it: said before it is taken. */
function Inside({ choices, chosen }: Given): ReactElement {
  const { say } = useOffice();
  return (
    <ul>
      <li>{say(chosen.withIdentity ? 'export.in.names' : 'export.in.pseudonym')}</li>
      <li>{say(`export.in.${choices.day}`)}</li>
      <li>{say(choices.answers && chosen.withAnswers ? 'export.in.answers' : 'export.in.noAnswers')}</li>
      <li>{say(choices.scores ? 'export.in.scores' : 'export.in.noScores')}</li>
      <li>{say('export.in.book')}</li>
      <li>{say('export.in.audit')}</li>
    </ul>
  );
}

type Say = ReturnType<typeof useOffice>['say'];

/** A round by its name where it is one of the programme's own. */
function roundWord(say: Say, round: string): string {
  return round === 'baseline' || round === 'midline' || round === 'endline' ? say(`round.${round}`) : round;
}
