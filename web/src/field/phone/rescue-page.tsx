import type { ChangeKind } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { readRescueFile, type Missing, type Rescued } from '../../local/index.ts';
import { useDesk } from '../desk.ts';
import { FileField, TextField } from '../parts/fields.tsx';
import { Form } from '../parts/form.tsx';
import { Badge, Facts, Notice, Page, Section } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';

type Opened = { readonly rescued: Rescued; readonly missing: Missing };

/** A rescue file read back: what it holds, and what of it is not here is taken in and sent. */
export function RescuePage({ syncNow }: { readonly syncNow: () => void }): ReactElement {
  const { say } = useWords();
  const [opened, setOpened] = useState<Opened>();
  return (
    <Page title={say('rescue.title')} lead={say('rescue.lead')} back={{ page: 'phone' }}>
      <RescueForm onOpened={setOpened} />
      {opened && <RescueContent key={opened.rescued.madeAt} {...opened} syncNow={syncNow} />}
    </Page>
  );
}

function RescueForm({ onOpened }: { readonly onOpened: (opened: Opened | undefined) => void }): ReactElement {
  const { house } = useDesk();
  const { say } = useWords();
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState('');
  const [state, setState] = useState<'busy' | 'no_file' | 'wrong' | 'unreadable'>();
  const open = async (): Promise<void> => {
    onOpened(undefined);
    if (!file) return setState('no_file');
    setState('busy');
    // A file that was changed or taken away since it was chosen can no longer be read.
    const text = await file.text().catch(() => '');
    const rescued = await readRescueFile(text, passphrase);
    if (typeof rescued === 'string') return setState(rescued);
    const missing = await house.missingOf(rescued);
    setState(undefined);
    setPassphrase('');
    onOpened({ rescued, missing });
  };
  return (
    <Form className="card stack" noValidate onSubmit={open}>
      <FileField
        label={say('rescue.file')}
        accept=".json,application/json"
        onChange={(chosen) => {
          setFile(chosen);
          setState(undefined);
          onOpened(undefined);
        }}
        fault={state === 'no_file' ? say('rescue.noFile') : undefined}
      />
      <TextField
        label={say('rescue.passphrase')}
        hint={say('rescue.passphraseHint')}
        kind="password"
        value={passphrase}
        onChange={setPassphrase}
        fault={state === 'wrong' ? say('rescue.wrong') : undefined}
      />
      {state === 'unreadable' && <Notice tone="danger">{say('rescue.unreadable')}</Notice>}
      <button className="button wide" type="submit" disabled={state === 'busy'}>
        {say(state === 'busy' ? 'rescue.busy' : 'rescue.look')}
      </button>
    </Form>
  );
}

function RescueContent({ rescued, missing, syncNow }: Opened & { readonly syncNow: () => void }): ReactElement {
  const { house, me } = useDesk();
  const { say, number, moment } = useWords();
  const [taken, setTaken] = useState<number>();
  const held = rescued.changes.length + rescued.refused.length + rescued.drafts.length;
  const left = missing.changes.length + missing.drafts.length;
  const count = (many: number): string | undefined => (many === 0 ? undefined : number(many));
  const take = async (): Promise<void> => {
    await house.takeIn(missing);
    setTaken(left);
    syncNow();
  };
  return (
    <Section title={say('rescue.holds')}>
      <Facts
        facts={[
          [say('rescue.madeAt'), moment(Date.parse(rescued.madeAt))],
          [say('rescue.changes'), number(rescued.changes.length)],
          [say('rescue.refused'), count(rescued.refused.length)],
          [say('rescue.drafts'), count(rescued.drafts.length)],
          [say('rescue.here'), count(held - left - missing.strange)],
          [say('rescue.strange'), count(missing.strange)],
          [say('rescue.unopened'), count(rescued.unopened)],
        ]}
      />
      <KindList missing={missing} />
      {rescued.account !== me.account.id ? (
        <Notice tone="warn">{say('rescue.otherAccount')}</Notice>
      ) : taken !== undefined ? (
        <Notice tone="good">{say('rescue.taken', { count: taken })}</Notice>
      ) : left === 0 ? (
        <Notice>{say(missing.strange === 0 ? 'rescue.nothing' : 'rescue.onlyStrange')}</Notice>
      ) : (
        <Form className="actions" onSubmit={take}>
          <button className="button" type="submit">
            {say('rescue.take')}
          </button>
        </Form>
      )}
    </Section>
  );
}

/** Of what kind it is, without saying about whom: somebody may look over the shoulder. */
function KindList({ missing }: { readonly missing: Missing }): ReactElement {
  const { say, number } = useWords();
  const kinds = [...new Set(missing.changes.map(({ kind }) => kind))];
  const many = (of: ChangeKind): number => missing.changes.filter(({ kind }) => kind === of).length;
  return (
    <ul className="list">
      {kinds.map((kind) => (
        <li className="line" key={kind}>
          <span>{say(`changeKind.${kind}`)}</span>
          <Badge>{number(many(kind))}</Badge>
        </li>
      ))}
    </ul>
  );
}
