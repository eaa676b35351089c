import {
  assistanceChannels,
  assistanceDimensions,
  assistanceKindGroups,
  assistanceKinds,
  assistanceLevels,
  assistanceStates,
  usualDimension,
  type AssistanceKind,
  type AssistanceLine,
  type AssistanceLineId,
  type AssistanceState,
  type Case,
} from '@orion/core';
import { useState, type ReactElement } from 'react';
import { newId, useDesk } from '../desk.ts';
import { ChoiceField, LongField, SelectField, TextField } from '../parts/fields.tsx';
import { Form } from '../parts/form.tsx';
import { Badge, Empty, Section } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';
import {
  amountText,
  assistanceFaults,
  newAssistance,
  readAmount,
  readAssistance,
  writeAssistance,
  type AssistanceFault,
  type AssistanceForm,
} from './assistance-form.ts';

/** What help is planned, approved and given, and writing it down: each line is told anew when it moves on. */
export function AssistancePart({ found }: { readonly found: Case }): ReactElement {
  const { may } = useDesk();
  const { say } = useWords();
  const [open, setOpen] = useState<AssistanceLine | 'new'>();
  const mayWrite = may('assistance.recorded') && found.status === 'open';
  if (open !== undefined)
    return <LineForm found={found} before={open === 'new' ? undefined : open} done={() => setOpen(undefined)} />;
  return (
    <Section
      title={say('assistance.lines')}
      action={
        mayWrite ? (
          <button className="button quiet" type="button" onClick={() => setOpen('new')}>
            {say('assistance.record')}
          </button>
        ) : undefined
      }
    >
      {found.assistance.length === 0 ? (
        <Empty>{say('assistance.none')}</Empty>
      ) : (
        <ul className="list">
          {found.assistance
            .toSorted((a, b) => (a.on < b.on ? 1 : -1))
            .map((line) => (
              <Line key={line.line} line={line} change={mayWrite ? () => setOpen(line) : undefined} />
            ))}
        </ul>
      )}
    </Section>
  );
}

const tones = { planned: 'quiet', approved: 'accent', delivered: 'good', cancelled: 'warn' } as const;

function Line({
  line,
  change,
}: {
  readonly line: AssistanceLine;
  readonly change: (() => void) | undefined;
}): ReactElement {
  const { say, day, number } = useWords();
  const amount = amountText(line, line.state);
  const about = [day(line.on), line.project, line.donor].filter((part) => part !== undefined);
  return (
    <li className="stack assistance-line">
      <div className="badges">
        <strong>{say(`assistanceKind.${line.kind}`)}</strong>
        <Badge tone={tones[line.state]}>{say(`assistanceState.${line.state}`)}</Badge>
      </div>
      {amount !== '' && (
        <bdi>
          {number(Number(amount))} {line.currency}
        </bdi>
      )}
      <ul className="soft parts-in-row">
        {about.map((part) => (
          <li key={part}>
            <bdi>{part}</bdi>
          </li>
        ))}
      </ul>
      {line.text !== undefined && (
        <p className="prose" dir="auto">
          {line.text}
        </p>
      )}
      {change && (
        <button
          className="button plain"
          type="button"
          aria-label={`${say('assistance.change')}: ${say(`assistanceKind.${line.kind}`)}`}
          onClick={change}
        >
          {say('assistance.change')}
        </button>
      )}
    </li>
  );
}

interface LineGiven {
  readonly found: Case;
  readonly before: AssistanceLine | undefined;
  readonly done: () => void;
}

function LineForm({ found, before, done }: LineGiven): ReactElement {
  const { record, today, cases } = useDesk();
  const { say } = useWords();
  const [form, setForm] = useState(() =>
    before ? writeAssistance(before) : newAssistance(today, currencyUsed([found, ...cases.values()])),
  );
  const [isTried, setIsTried] = useState(false);
  const faults = isTried ? assistanceFaults(form, today, before) : [];
  const save = async (): Promise<void> => {
    setIsTried(true);
    if (assistanceFaults(form, today, before).length > 0) return;
    const body = readAssistance(form, before?.line ?? (newId() as AssistanceLineId), before);
    const text = form.text.trim();
    if (!body) return;
    await record([
      { kind: 'assistance.recorded', subject: found.id, body, private: text === '' ? undefined : { text } },
    ]);
    done();
  };
  /** A line that moves on does so today, and says the amount of where it stands now. */
  const move = (state: AssistanceState): void =>
    setForm({ ...form, state, ...(before && { on: today, amount: amountText(before, state) }) });
  return (
    <Form className="stack" noValidate onSubmit={save}>
      <Section title={say(before ? 'assistance.change' : 'assistance.record')}>
        <MainFields form={form} faults={faults} onChange={setForm} move={move} />
        <details open={faults.some((fault) => fault === 'project' || fault === 'donor')}>
          <summary>{say('assistance.more')}</summary>
          <MoreFields form={form} faults={faults} onChange={setForm} />
        </details>
      </Section>
      <div className="walk">
        <button className="button quiet" type="button" onClick={done}>
          {say('go.cancel')}
        </button>
        <button className="button" type="submit">
          {say('go.save')}
        </button>
      </div>
    </Form>
  );
}

/** The currency of the newest line on this phone. */
function currencyUsed(cases: readonly Case[]): string {
  const told = cases.flatMap(({ assistance }) => assistance).filter(({ currency }) => currency !== undefined);
  return told.toSorted((a, b) => (a.on < b.on ? 1 : -1))[0]?.currency ?? '';
}

interface FieldsGiven {
  readonly form: AssistanceForm;
  readonly faults: readonly AssistanceFault[];
  readonly onChange: (form: AssistanceForm) => void;
}

function MainFields({
  form,
  faults,
  onChange,
  move,
}: FieldsGiven & { readonly move: (state: AssistanceState) => void }): ReactElement {
  const { today } = useDesk();
  const { say, number } = useWords();
  const faultOf = (fault: AssistanceFault): string | undefined =>
    faults.includes(fault) ? say(`assistance.fault.${fault}`) : undefined;
  const amount = readAmount(form.amount);
  return (
    <>
      <SelectField
        label={say('assistance.kind')}
        fault={faultOf('kind')}
        options={assistanceKinds}
        value={form.kind}
        onChange={(kind) => onChange({ ...form, kind, dimension: usualDimension(kind) })}
        wordOf={(kind) => say(`assistanceKind.${kind}`)}
        headingOf={(kind) => say(`assistanceGroup.${groupOf(kind)}`)}
      />
      <ChoiceField
        label={say('assistance.state')}
        options={assistanceStates}
        value={form.state}
        onChange={move}
        wordOf={(state) => say(`assistanceState.${state}`)}
        isRow
      />
      <TextField
        label={say(`assistance.on.${form.state}`)}
        fault={faultOf('on')}
        kind="date"
        max={today}
        value={form.on}
        onChange={(on) => onChange({ ...form, on })}
      />
      {form.state !== 'cancelled' && (
        <>
          <TextField
            label={say(`assistance.amount.${form.state}`)}
            hint={amount === undefined ? say('assistance.amountHint') : `= ${number(amount)} ${form.currency}`}
            fault={faultOf('amount')}
            value={form.amount}
            onChange={(written) => onChange({ ...form, amount: written })}
          />
          <TextField
            label={say('assistance.currency')}
            hint={say('assistance.currencyHint')}
            fault={faultOf('currency')}
            value={form.currency}
            onChange={(currency) => onChange({ ...form, currency: currency.toUpperCase() })}
          />
        </>
      )}
      <LongField
        label={say('notes.text')}
        hint={say('notes.textHint')}
        value={form.text}
        onChange={(text) => onChange({ ...form, text })}
      />
    </>
  );
}

function MoreFields({ form, faults, onChange }: FieldsGiven): ReactElement {
  const { say } = useWords();
  return (
    <div className="stack">
      {(['project', 'donor'] as const).map((name) => (
        <TextField
          key={name}
          label={say(`assistance.${name}`)}
          hint={say('assistance.codeHint')}
          fault={faults.includes(name) ? say(`assistance.fault.${name}`) : undefined}
          value={form[name]}
          onChange={(code) => onChange({ ...form, [name]: code })}
        />
      ))}
      <SelectField
        label={say('assistance.dimension')}
        options={assistanceDimensions}
        value={form.dimension}
        onChange={(dimension) => onChange({ ...form, dimension })}
        wordOf={(dimension) => say(`assistanceDimension.${dimension}`)}
      />
      <ChoiceField
        label={say('assistance.level')}
        options={assistanceLevels}
        value={form.level}
        onChange={(level) => onChange({ ...form, level })}
        wordOf={(level) => say(`assistanceLevel.${level}`)}
      />
      <ChoiceField
        label={say('assistance.channel')}
        options={assistanceChannels}
        value={form.channel}
        onChange={(channel) => onChange({ ...form, channel })}
        wordOf={(channel) => say(`assistanceChannel.${channel}`)}
      />
    </div>
  );
}

function groupOf(kind: AssistanceKind): keyof typeof assistanceKindGroups {
  const groups = Object.entries(assistanceKindGroups) as [keyof typeof assistanceKindGroups, readonly string[]][];
  return groups.find(([, kinds]) => kinds.includes(kind))?.[0] ?? 'immediate';
}
