import type { ReactElement } from 'react';
import { ChoiceField, TextField, Tick } from '../parts/fields.tsx';
import { Notice } from '../parts/page.tsx';
import { recordingAddress } from '../recordings/recordings.ts';
import { useDesk } from '../desk.ts';
import { ReadAloud } from '../parts/read-aloud.tsx';
import { useWords } from '../words-context.tsx';
import { consentLines, type Ceremony, type ConsentLine, type ConsentLineName, type Decisions } from './lines.ts';

interface ConsentGiven {
  readonly decisions: Decisions;
  readonly onDecisions: (decisions: Decisions) => void;
  readonly ceremony: Ceremony;
  readonly onCeremony: (ceremony: Ceremony) => void;
  readonly isMinor: boolean;
}

/** Each purpose asked apart, in words that can be read aloud. A refusal never stands in the way. */
export function ConsentFields({ decisions, onDecisions, ceremony, onCeremony, isMinor }: ConsentGiven): ReactElement {
  const { say } = useWords();
  const set = (part: Partial<Ceremony>): void => onCeremony({ ...ceremony, ...part });
  return (
    <>
      <Notice tone="accent">{say('consent.free')}</Notice>
      <ConsentAloud keys={['free', ...consentLines.map(({ name }) => name)]} label={say('consent.readAll')} />
      <ul className="stack">
        {consentLines.map((line) => (
          <ConsentQuestion
            key={line.name}
            line={line}
            decision={decisions[line.name]}
            onDecision={(decision) => onDecisions({ ...decisions, [line.name]: decision })}
          />
        ))}
      </ul>
      {isMinor ? (
        <p>{say(`consent.decides.${ceremony.by === 'best_interests' ? 'best_interests' : 'guardian'}`)}</p>
      ) : (
        <ChoiceField
          label={say('consent.by')}
          options={['self', 'guardian', 'best_interests']}
          value={ceremony.by}
          onChange={(by) => set({ by })}
          wordOf={(by) => say(`consentGiver.${by}`)}
        />
      )}
      {ceremony.by !== 'self' && (
        <>
          <Tick
            label={say(isMinor ? 'consent.assent' : 'consent.assentAdult')}
            isTicked={ceremony.assent}
            onChange={(assent) => set({ assent })}
          />
          {!ceremony.assent && Object.values(decisions).includes('given') && (
            <Notice tone="warn">{say('consent.noAssent')}</Notice>
          )}
        </>
      )}
      <ChoiceField
        label={say('consent.form')}
        options={['spoken', 'signature', 'mark', 'recording']}
        value={ceremony.form}
        onChange={(form) => set({ form })}
        wordOf={(form) => say(`consentForm.${form}`)}
        isRow
      />
      <Tick
        label={say('consent.wasReadAloud')}
        isTicked={ceremony.readAloud}
        onChange={(readAloud) => set({ readAloud })}
      />
      <div className="pair">
        <TextField
          label={say('consent.witness')}
          hint={say('consent.ifAny')}
          value={ceremony.witness}
          onChange={(witness) => set({ witness })}
        />
        <TextField
          label={say('consent.interpreter')}
          hint={say('consent.ifAny')}
          value={ceremony.interpreter}
          onChange={(interpreter) => set({ interpreter })}
        />
      </div>
    </>
  );
}

interface QuestionGiven {
  readonly line: ConsentLine & { readonly name: ConsentLineName };
  readonly decision: Decisions[ConsentLineName];
  readonly onDecision: (decision: 'given' | 'refused') => void;
}

function ConsentQuestion({ line, decision, onDecision }: QuestionGiven): ReactElement {
  const { say, list } = useWords();
  return (
    <li className="card">
      <ChoiceField
        label={say(`consent.ask.${line.name}`)}
        hint={say('consent.what', {
          what: list(line.categories.map((category) => say(`consentCategory.${category}`))),
        })}
        options={['given', 'refused']}
        value={decision}
        onChange={onDecision}
        wordOf={(option) => say(`consent.${option}`)}
        isRow
      />
      <ConsentAloud keys={[line.name]} />
    </li>
  );
}

interface AloudGiven {
  readonly keys: readonly ('free' | ConsentLineName)[];
  readonly label?: string;
}

function ConsentAloud({ keys, label }: AloudGiven): ReactElement {
  const { mission, recordings } = useDesk();
  const { say, language } = useWords();
  const addresses = keys.map((key) => {
    const address = recordingAddress(mission.id, { instrument: 'consent', language, key });
    return recordings.has(address) ? address : undefined;
  });
  const texts = keys.map((key) => say(key === 'free' ? 'consent.free' : `consent.ask.${key}`));
  return <ReadAloud texts={texts} language={language} recordings={addresses} {...(label !== undefined && { label })} />;
}
