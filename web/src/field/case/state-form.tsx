import { closureReasons, reopeningReasons, type Case, type ClosureReason, type ReopeningReason } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { useDesk } from '../desk.ts';
import { SelectField } from '../parts/fields.tsx';
import { Section } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';
import { Form } from '../parts/form.tsx';

/** Closing and reopening a case, each with its coded reason. A closed case can always be reopened. */
export function StateForm({ found }: { readonly found: Case }): ReactElement | null {
  const { record, today } = useDesk();
  const { say } = useWords();
  const [closing, setClosing] = useState<ClosureReason | ''>('');
  const [reopening, setReopening] = useState<ReopeningReason | ''>('');
  const isOpen = found.status === 'open';
  if (!isOpen && found.status !== 'closed') return null;
  const save = (): void => {
    if (isOpen && closing !== '')
      void record([{ kind: 'case.closed', subject: found.id, body: { reason: closing, on: today } }]);
    if (!isOpen && reopening !== '')
      void record([{ kind: 'case.reopened', subject: found.id, body: { reason: reopening, on: today } }]);
  };
  return (
    <Section
      title={say(isOpen ? 'state.close' : 'state.reopen')}
      note={say(isOpen ? 'state.closeNote' : 'state.reopenNote')}
    >
      <Form className="stack" onSubmit={save}>
        {isOpen ? (
          <SelectField
            label={say('state.why')}
            options={closureReasons}
            value={closing}
            onChange={setClosing}
            wordOf={(reason) => say(`reason.${reason}`)}
          />
        ) : (
          <SelectField
            label={say('state.why')}
            options={reopeningReasons}
            value={reopening}
            onChange={setReopening}
            wordOf={(reason) => say(`reason.${reason}`)}
          />
        )}
        <div className="actions">
          <button className="button quiet" type="submit" disabled={(isOpen ? closing : reopening) === ''}>
            {say(isOpen ? 'state.closeNow' : 'state.reopenNow')}
          </button>
        </div>
      </Form>
    </Section>
  );
}
