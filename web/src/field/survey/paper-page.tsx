import { wordsIn, type Instrument, type InstrumentRef } from '@orion/core';
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

function PaperForm({ instrument }: { readonly instrument: Instrument }): ReactElement {
  const { say, language, number } = useWords();
  const words = wordsIn(instrument, language);
  if (!words) return <Empty>{say('begin.noInstrument')}</Empty>;
  return (
    <article className="card paper-form" lang={words.language}>
      <h2>{words.title}</h2>
      <dl className="paper-head">
        {(['case', 'day', 'round', 'role', 'mode', 'language', 'interpreter'] as const).map((blank) => (
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
                <li key={item.code} className="paper-item">
                  <p>
                    <strong>
                      {number(item.number)}. {words.items[item.code]?.question}
                    </strong>
                  </p>
                  {item.askedWhen && (
                    <p className="hint">
                      {say('paper.onlyWhen', {
                        question: words.items[item.askedWhen.item]?.topic ?? item.askedWhen.item,
                        answers: item.askedWhen.is
                          .map((option) => words.items[item.askedWhen?.item ?? '']?.options[option] ?? option)
                          .join(', '),
                      })}
                    </p>
                  )}
                  <ul className="paper-options">
                    {item.options.map((option) => (
                      <li key={option}>
                        <span className={item.kind === 'single' ? 'box round' : 'box'} />
                        {words.items[item.code]?.options[option]}
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
              ))}
          </ol>
        </section>
      ))}
    </article>
  );
}
