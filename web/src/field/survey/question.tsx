import { languages, type Instrument, type InstrumentWords, type Item, type Language } from '@orion/core';
import { wordsIn } from '@orion/core';
import { useId, type ReactElement, type ReactNode } from 'react';
import { useWords } from '../words-context.tsx';
import { chosenSilences, isSilence, toggleOption } from './steps.ts';

interface QuestionGiven {
  readonly item: Item;
  readonly words: InstrumentWords;
  readonly cell: string;
  readonly onAnswer: (cell: string) => void;
  /** Reads texts of the instrument aloud, in the language of the interview. */
  readonly aloud: (texts: readonly ToBeRead[]) => ReactNode;
  /** Lets one text be heard by itself, where the mission has recorded it. */
  readonly hear: (text: ToBeRead) => ReactNode;
}

/** A text and the key under which it may have been recorded. */
export interface ToBeRead {
  readonly key: string;
  readonly text: string;
}

/** One question with its options, and apart from them every kind of silence by its name. None is forced. */
export function Question({ item, words, cell, onAnswer, aloud, hear }: QuestionGiven): ReactElement {
  const { say } = useWords();
  const id = useId();
  const itemWords = words.items[item.code];
  const wordOf = (option: string): string => itemWords?.options[option] ?? option;
  const chosen = isSilence(cell) ? [] : cell.split(' ');
  return (
    <fieldset className="stack" lang={words.language} dir="auto">
      <legend className="question">{itemWords?.question ?? item.topic}</legend>
      {aloud([
        { key: item.code, text: itemWords?.question ?? item.topic },
        ...item.options.map((option) => ({ key: `${item.code}.${option}`, text: wordOf(option) })),
      ])}
      {item.kind === 'multiple' && <p className="hint">{say('question.several')}</p>}
      <div className="choices">
        {item.options.map((option) => (
          <div className="heard-choice" key={option}>
            <label className="choice">
              {item.kind === 'single' ? (
                <input
                  type="radio"
                  autoComplete="off"
                  name={id}
                  checked={cell === option}
                  onChange={() => onAnswer(option)}
                />
              ) : (
                <input
                  type="checkbox"
                  autoComplete="off"
                  checked={chosen.includes(option)}
                  onChange={() => onAnswer(toggleOption(item, cell, option))}
                />
              )}
              <span>{wordOf(option)}</span>
            </label>
            {hear({ key: `${item.code}.${option}`, text: wordOf(option) })}
          </div>
        ))}
      </div>
      <div className="choices silences" role="group" aria-label={say('question.silences')}>
        {chosenSilences.map((silence) => (
          <div className="heard-choice" key={silence}>
            <label className="choice silence">
              <input
                type="radio"
                autoComplete="off"
                name={id}
                checked={cell === silence}
                onChange={() => onAnswer(silence)}
              />
              <span>{words.silences[silence]}</span>
            </label>
            {hear({ key: `silence.${silence}`, text: words.silences[silence] })}
          </div>
        ))}
      </div>
      {cell !== '' && (
        <button className="button plain no-print" type="button" onClick={() => onAnswer('')}>
          {say('question.clear')}
        </button>
      )}
      {itemWords?.help !== undefined && (
        <details className="hint">
          <summary>{say('question.help')}</summary>
          <p>{itemWords.help}</p>
        </details>
      )}
    </fieldset>
  );
}

/** The words the interviewer reads: in the language of the interview, else in that of the pages. */
export function wordsOfInterview(
  instrument: Instrument,
  { interview, pages }: { readonly interview: string | undefined; readonly pages: Language },
): InstrumentWords | undefined {
  return wordsIn(instrument, languages.find((language) => language === interview) ?? pages);
}
