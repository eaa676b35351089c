import type { ImportDecision } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { DecisionChoice } from './decision-choice.tsx';
import type { ImportWords } from './import-words.ts';
import { fatesOf, ofWholeRow, type DecidedOdd, type Odd } from './odd.ts';

interface ChoiceGiven {
  readonly odd: Odd;
  readonly decided: DecidedOdd;
  readonly words: ImportWords;
  readonly decide: (decided: DecidedOdd) => void;
}

type Choice = ImportDecision | 'held' | 'asKind' | 'byHand';

/** What is done about one cell or row: what is done about its kind, or something else, or what somebody writes. */
export function OddChoice({ odd, decided, words, decide }: ChoiceGiven): ReactElement {
  const { say } = words;
  const { code, place, sheet, proposal, mayStay } = odd;
  const isThis = (one: DecidedOdd['single'][number]): boolean =>
    one.row === place.row && one.column === place.column && one.sheet === sheet;
  const own = decided.single.find(isThis);
  const [isWriting, setIsWriting] = useState(own?.to !== undefined);
  const others = decided.single.filter((one) => !isThis(one));
  const settle = (decision: ImportDecision, to?: string): void => {
    const said = { ...place, ...(sheet !== undefined && { sheet }), ...(to !== undefined && { to }) };
    decide({ ...decided, single: [...others, { ...said, decision }] });
  };
  const open = decided.byKind[code] === undefined && code !== 'duplicate_row' ? 'held' : 'asKind';
  const choices: readonly Choice[] = [
    open,
    ...fatesOf({ code, hasProposal: proposal !== undefined, mayStay: mayStay === true }),
    ...(ofWholeRow.has(code) ? [] : (['byHand'] as const)),
  ];
  const chosen: Choice = isWriting ? 'byHand' : (own?.decision ?? open);
  const where = `${say('imports.row')} ${place.row}`;
  return (
    <div className="stack">
      <DecisionChoice
        label={`${say('imports.decide')}: ${where}`}
        choices={choices}
        chosen={chosen}
        wordOf={(choice) => say(`importDecision.${choice}`)}
        choose={(choice) => {
          setIsWriting(choice === 'byHand');
          if (choice === 'byHand') return;
          if (choice === 'held' || choice === 'asKind') decide({ ...decided, single: others });
          else settle(choice);
        }}
      />
      {isWriting && (
        <WriteCell
          label={`${say('imports.writeAs')}: ${where}`}
          begin={own?.to ?? ''}
          word={say('imports.writeIt')}
          write={(to) => settle('repair', to)}
        />
      )}
      {isWriting && own?.to !== undefined && odd.fate === 'held' && (
        <span className="soft">{say('imports.writtenWrongly')}</span>
      )}
    </div>
  );
}

function WriteCell({
  label,
  begin,
  word,
  write,
}: {
  readonly label: string;
  readonly begin: string;
  readonly word: string;
  readonly write: (text: string) => void;
}): ReactElement {
  const [text, setText] = useState(begin);
  return (
    <form
      className="write-cell"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') write(text.trim());
      }}
    >
      <label>
        <span className="unseen">{label}</span>
        <input value={text} spellCheck={false} autoComplete="off" onChange={({ target }) => setText(target.value)} />
      </label>
      <button className="button quiet" type="submit" disabled={text.trim() === '' || text.trim() === begin}>
        {word}
      </button>
    </form>
  );
}
