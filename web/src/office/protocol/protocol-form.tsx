import { isProblemList, parseProtocol, type Problem, type Protocol } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { LongField, TextField } from '../../field/parts/fields.tsx';
import { Notice, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask, Fault } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { Form } from '../parts/form.tsx';
import { NumberField } from '../parts/number-field.tsx';
import { useOffice, type OfficeId } from '../words-room.tsx';
import type { DraftGiven } from './draft.ts';
import { HotlineFields } from './hotline-fields.tsx';
import { OnCallFields } from './on-call-fields.tsx';
import { usePathWords } from './path-words.ts';
import { numberIn, protocolNumbers, withNumber, wordsOf, type NumberGroup } from './protocol-numbers.ts';
import { RoundFields } from './round-fields.tsx';
import { FactorFields, SafetyFlagFields, SurveyFields } from './survey-fields.tsx';

interface FormGiven {
  /** The version that is being changed: somebody else may have made a newer one meanwhile. */
  readonly seen: number;
  readonly protocol: Protocol;
  readonly cancel: () => void;
  readonly done: (version: number) => void;
}

/** Every number with what it does; a change needs a reason, and refusals are told in words. */
export function ProtocolForm({ seen, protocol, cancel, done }: FormGiven): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const [draft, setDraft] = useState(protocol);
  const [reason, setReason] = useState('');
  const change = useAct<void, { readonly version: number }>({
    act: async () => {
      const checked = parseProtocol(draft);
      if (isProblemList(checked)) throw new Fault('not_valid', 422, { problems: checked });
      return ask('PUT', pathOf(id, 'protocol'), { body: { seen, protocol: checked, reason: reason.trim() } });
    },
    refresh: [['mission', id], ['me']],
    afterwards: ({ version }) => done(version),
  });
  const given = { draft, onDraft: setDraft };
  return (
    <Form
      submitWord={say('protocol.go')}
      isBusy={change.isBusy}
      fault={change.fault}
      onSubmit={() => change.run()}
      isReady={reason.trim() !== ''}
      aside={
        <button className="button quiet" type="button" onClick={cancel}>
          {say('go.cancel')}
        </button>
      }
    >
      <div className="columns even">
        <div className="stack">
          <NumberSection of="onCall" {...given} before={<OnCallFields {...given} />} />
          <HotlineFields {...given} />
          <NumberSection of="flags" {...given} before={<SafetyFlagFields {...given} />} />
          <NumberSection of="retention" {...given} />
          <NumberSection of="releases" {...given} />
        </div>
        <div className="stack">
          <NumberSection of="mentoring" {...given} />
          <RoundFields {...given} />
          <NumberSection of="devices" {...given} before={<FactorFields {...given} />} />
          <SurveyFields {...given} />
          <div className="card">
            <TextField
              label={say('protocol.name')}
              value={draft.name}
              onChange={(name) => setDraft({ ...draft, name })}
              isRequired
            />
          </div>
        </div>
      </div>
      <div className="card">
        <LongField
          label={say('protocol.reason')}
          hint={say('protocol.reasonHint')}
          value={reason}
          onChange={setReason}
        />
      </div>
      <ProblemList fault={change.fault} />
    </Form>
  );
}

function NumberSection({
  of,
  draft,
  onDraft,
  before,
}: DraftGiven & { readonly of: NumberGroup; readonly before?: ReactElement }): ReactElement {
  const { say } = useOffice();
  return (
    <Section title={say(`protocol.${of}` satisfies OfficeId)}>
      {before}
      {protocolNumbers
        .filter(({ group }) => group === of)
        .map((one) => {
          const { label, note } = wordsOf(one.name);
          return (
            <NumberField
              key={one.name}
              label={say(label)}
              hint={say(note)}
              min={one.min}
              max={one.max}
              step={one.step}
              value={numberIn(draft, one)}
              onChange={(value) => onDraft(withNumber(draft, one, value))}
            />
          );
        })}
    </Section>
  );
}

/** What exactly is not valid, and where. */
function ProblemList({ fault }: { readonly fault: Fault | undefined }): ReactElement | null {
  const { say, sayCode } = useOffice();
  const pathWords = usePathWords();
  const problems = (fault?.detail['problems'] ?? []) as readonly Problem[];
  if (problems.length === 0) return null;
  return (
    <Notice tone="danger">
      <ul>
        {problems.map(({ code, place }) => (
          <li key={`${code} ${place.path?.join('.')}`}>
            <strong>{pathWords((place.path ?? []).map(String).join('.'))}</strong>:{' '}
            {sayCode('problem', code) === code ? say('problem.other') : sayCode('problem', code)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
