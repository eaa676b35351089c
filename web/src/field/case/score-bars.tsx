import type { Instrument, Protocol, Scheme, Score, StoredScores } from '@orion/core';
import { wordsIn } from '@orion/core';
import type { ReactElement } from 'react';
import { Badge, type Tone } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';

/** The scores of one round, with the round's name. */
export interface RoundScores {
  readonly label: string;
  readonly scores: StoredScores;
}

interface Cut {
  readonly at: number;
  readonly word: string;
}

interface BarsGiven {
  readonly rounds: readonly RoundScores[];
  readonly instrument: Instrument;
  readonly scheme: Scheme;
  readonly protocol: Protocol | undefined;
}

/** Every dimension over the rounds, then the composite: dimensions first, since two equal composites can hide two lives. */
export function ScoreBars({ rounds, instrument, scheme, protocol }: BarsGiven): ReactElement {
  const { say, language } = useWords();
  const words = wordsIn(instrument, language);
  const notice = words?.schemes[scheme.id]?.notice;
  const names = [...scheme.dimensions.map(({ dimension }): string => dimension), 'composite'];
  return (
    <div className="stack">
      {scheme.status === 'provisional' && (
        <p className="notice">
          <strong>{say('scores.provisional')}</strong>
          <span>{notice}</span>
        </p>
      )}
      {names.map((name) => (
        <ScoreRow
          key={name}
          name={name === 'composite' ? say('scores.composite') : (words?.dimensions[name]?.name ?? name)}
          rounds={rounds.map(({ label, scores }) => ({
            label,
            score: name === 'composite' ? scores.composite : scores.dimensions[name],
          }))}
          cuts={cutsOf(name, scheme)}
          bandWord={(band) => words?.bands[band] ?? band}
        />
      ))}
      <Thresholds {...{ instrument, scheme, protocol }} />
    </div>
  );
}

/** Where one score is cut: the edges of the bands, and the named thresholds on it. */
function cutsOf(name: string, scheme: Scheme): readonly Cut[] {
  const edges = scheme.bands.filter(({ from }) => from > 0).map(({ from, name: word }) => ({ at: from, word }));
  const named = scheme.thresholds.filter(({ of }) => of === name).map(({ above, name: word }) => ({ at: above, word }));
  return [...edges, ...named].toSorted((a, b) => a.at - b.at);
}

interface RowGiven {
  readonly name: string;
  readonly rounds: readonly { readonly label: string; readonly score: Score | undefined }[];
  readonly cuts: readonly Cut[];
  readonly bandWord: (band: string) => string;
}

function ScoreRow({ name, rounds, cuts, bandWord }: RowGiven): ReactElement {
  const { share } = useWords();
  return (
    <section className="score">
      <h3>{name}</h3>
      {rounds.map(({ label, score }) => (
        <div className="score-line" key={label}>
          <span className="soft">{label}</span>
          {score?.kind === 'scored' ? (
            <>
              <span className="track" aria-hidden="true">
                <span className="fill" style={{ inlineSize: percent(score.value) }} />
                {cuts.map(({ at }) => (
                  <span className="cut" key={at} style={{ insetInlineStart: percent(at) }} />
                ))}
              </span>
              <span className="score-value">
                <strong>{share(score.value)}</strong>
                <Badge tone={bandTone(score.band)}>{bandWord(score.band)}</Badge>
              </span>
            </>
          ) : (
            <Unscored score={score} />
          )}
        </div>
      ))}
      <div className="score-line axis" aria-hidden="true">
        <span />
        <span className="ticks">
          {cuts.map(({ at }) => (
            <span key={at} style={{ insetInlineStart: percent(at) }}>
              {share(at)}
            </span>
          ))}
        </span>
      </div>
    </section>
  );
}

/** No score is a value with a reason. */
export function Unscored({ score }: { readonly score: Score | undefined }): ReactElement {
  const { say } = useWords();
  if (score?.kind !== 'unscored') return <span className="unscored">{say('scores.unseen')}</span>;
  return (
    <span className="unscored">
      {say(`scores.unscored.${score.reason}`, { answered: score.answered, applicable: score.applicable })}
    </span>
  );
}

const tones: Readonly<Record<string, Tone>> = { urgent: 'danger', support: 'warn', sustained: 'good' };
function bandTone(band: string): Tone {
  return tones[band] ?? 'quiet';
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

/** Every threshold in words: one picture with one line would make it look like the truth. */
function Thresholds({ instrument, scheme, protocol }: Omit<BarsGiven, 'rounds'>): ReactElement {
  const { say, share, language } = useWords();
  const words = wordsIn(instrument, language);
  const dimensionName = (of: string): string =>
    of === 'composite' ? say('scores.composite') : (words?.dimensions[of]?.name ?? of);
  return (
    <details>
      <summary>{say('scores.thresholds')}</summary>
      <ul className="stack tight soft">
        {scheme.bands.map(({ name, from, below }) => (
          <li key={name}>
            {say(below === undefined ? 'scores.lastBand' : 'scores.band', {
              band: words?.bands[name] ?? name,
              from: share(from),
              below: share(below ?? 1),
            })}
          </li>
        ))}
        {scheme.thresholds.map(({ name, of, above }) => (
          <li key={name}>{say('scores.threshold', { of: dimensionName(of), above: share(above) })}</li>
        ))}
        {protocol && (
          <>
            <li>{say('scores.enterBelow', { share: share(protocol.mentoring.enterBelow) })}</li>
            <li>{say('scores.leaveAbove', { share: share(protocol.mentoring.leaveAbove) })}</li>
          </>
        )}
        <li>{say('scores.noneIsTrue')}</li>
      </ul>
    </details>
  );
}
