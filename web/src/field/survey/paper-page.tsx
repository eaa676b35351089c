import { wordsIn, type Instrument, type InstrumentRef, type InstrumentWords, type Item } from '@orion/core';
import type { ReactElement } from 'react';
import { useDesk } from '../desk.ts';
import { Empty, Page } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';
import { chosenSilences } from './steps.ts';

/** The questionnaire on paper, with the codes under which its answers are typed in later. It bears no name. */
export function PaperPage({ instrument: ref }: { readonly instrument: InstrumentRef }): ReactElement {
  const { instruments } = useDesk();
  const { say } = useWords();
  const instrument = instruments.get(ref);
  return (
    <Page
      title={say('paper.title')}
      lead={say('paper.lead')}
      back={{ page: 'today' }}
      aside={
        <button className="button no-print" type="button" onClick={() => window.print()}>
          {say('go.print')}
        </button>
      }
    >
      {instrument ? <PaperForm instrument={instrument} /> : <Empty>{say('begin.noInstrument')}</Empty>}
    </Page>
  );
}

const blanks = ['case', 'day', 'round', 'role', 'mode', 'language', 'interpreter'] as const;

function PaperForm({ instrument }: { readonly instrument: Instrument }): ReactElement {
  const { say, language } = useWords();
  const words = wordsIn(instrument, language);
  if (!words) return <Empty>{say('begin.noInstrument')}</Empty>;
  return (
    <article className="card" lang={words.language}>
      <h2>{words.title}</h2>
      <dl className="paper-head">
        {blanks.map((blank) => (
          <div key={blank}>
            <dt>{say(`paper.${blank}`)}</dt>
            <dd />
          </div>
        ))}
      </dl>
      <p>{words.introduction}</p>
      {instrument.dimensions.map((dimension) => (
        <section key={dimension} className="stack">
          <h2>{words.dimensions[dimension]?.name}</h2>
          <p>{words.dimensions[dimension]?.prompt}</p>
          <ol className="stack">
            {instrument.items
              .filter((item) => item.dimension === dimension)
              .map((item) => (
                <PaperItem key={item.code} item={item} words={words} />
              ))}
          </ol>
        </section>
      ))}
    </article>
  );
}

function PaperItem({ item, words }: { readonly item: Item; readonly words: InstrumentWords }): ReactElement {
  const { say, number, list } = useWords();
  const { askedWhen } = item;
  const wordOf = (code: string, option: string): string => words.items[code]?.options[option] ?? option;
  return (
    <li className="paper-item">
      <p>
        <strong>
          {number(item.number)}. {words.items[item.code]?.question}
        </strong>
      </p>
      {askedWhen && (
        <p className="hint">
          {say('paper.onlyWhen', {
            question: words.items[askedWhen.item]?.topic ?? askedWhen.item,
            answers: list(askedWhen.is.map((option) => wordOf(askedWhen.item, option))),
          })}
        </p>
      )}
      <ul className="paper-options">
        {item.options.map((option) => (
          <li key={option}>
            <span className={item.kind === 'single' ? 'box round' : 'box'} />
            {wordOf(item.code, option)}
          </li>
        ))}
        {chosenSilences.map((silence) => (
          <li key={silence} className="soft">
            <span className="box round" />
            {words.silences[silence]}
          </li>
        ))}
      </ul>
    </li>
  );
}
