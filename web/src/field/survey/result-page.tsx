import type { CaseId, Instrument, Protocol, ResponseId, StoredScores, TakenSurvey } from '@orion/core';
import { wordsIn } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { ExplanationList } from '../case/explanation-list.tsx';
import { ScoreBars } from '../case/score-bars.tsx';
import { isAskedByHelper } from '../case/scores-part.tsx';
import { useCase } from '../case/use-case.ts';
import { useDesk } from '../desk.ts';
import { Badge, Empty, Notice, Page, Section } from '../parts/page.tsx';
import { explanationOf, schemeOf, scoresOf } from '../reckon.ts';
import { hashOf } from '../route.ts';
import { useWords } from '../words-context.tsx';
import { proposalsOf } from './proposals.ts';

/** After submitting: first away from the returnee, then the scores, what was flagged and what the protocol proposes. */
export function ResultPage({ id, response }: { readonly id: CaseId; readonly response: ResponseId }): ReactElement {
  const { say } = useWords();
  const local = useCase(id);
  const [isAway, setIsAway] = useState(false);
  const survey = typeof local === 'string' ? undefined : local.shown.surveys.find((one) => one.response === response);
  return (
    <Page title={say('result.title')} back={{ page: 'case', case: id, part: 'overview' }} isWide={isAway}>
      {!survey && <Empty>{say(local === 'opening' ? 'case.opening' : 'survey.absent')}</Empty>}
      {survey && !isAway && (
        <div className="card stack">
          <Notice tone="good">{say('result.saved')}</Notice>
          <p>{say('result.thank')}</p>
          <div className="actions">
            <button className="button" type="button" onClick={() => setIsAway(true)}>
              {say('result.show')}
            </button>
            <a className="button quiet" href={hashOf({ page: 'own', case: id })}>
              {say('case.ownPage')}
            </a>
          </div>
        </div>
      )}
      {survey && isAway && <Result survey={survey} id={id} />}
    </Page>
  );
}

function Result({ survey, id }: { readonly survey: TakenSurvey; readonly id: CaseId }): ReactElement {
  const { instruments, protocol } = useDesk();
  const { say, language } = useWords();
  const instrument = instruments.get(survey.instrument);
  const scheme = schemeOf(survey, instruments);
  const scores = scoresOf(survey, instruments);
  const explanation = explanationOf(survey, instruments);
  if (!instrument || !scheme || !scores) return <Empty>{say('scores.noInstrument')}</Empty>;
  return (
    <>
      {isAskedByHelper(survey) && (
        <Notice tone="warn">{say('survey.biased', { round: say(`round.${survey.round}`) })}</Notice>
      )}
      <Proposals scores={scores} protocol={protocol} instrument={instrument} id={id} />
      <div className="columns">
        <Section title={wordsIn(instrument, language)?.title ?? survey.instrument} note={say('scores.lead')}>
          <ScoreBars
            rounds={[{ label: say(`round.${survey.round}`), scores }]}
            instrument={instrument}
            scheme={scheme}
            protocol={protocol}
          />
        </Section>
        {explanation && (
          <Section title={say('explain.title')}>
            <ExplanationList explanation={explanation} instrument={instrument} />
          </Section>
        )}
      </div>
    </>
  );
}

interface ProposalsGiven {
  readonly scores: StoredScores;
  readonly protocol: Protocol | undefined;
  readonly instrument: Instrument;
  readonly id: CaseId;
}

function Proposals({ scores, protocol, instrument, id }: ProposalsGiven): ReactElement {
  const { say, share, language } = useWords();
  const flagWords = wordsIn(instrument, language)?.flags ?? {};
  return (
    <Section title={say('proposal.title')} note={say('proposal.lead')}>
      {scores.flags.length > 0 && (
        <div className="badges">
          {scores.flags.map((flag) => (
            <Badge key={flag} tone={flag === 'safety' ? 'danger' : 'warn'}>
              {flagWords[flag] ?? flag}
            </Badge>
          ))}
        </div>
      )}
      <ul className="areas">
        {proposalsOf(scores, protocol).map(({ kind, at }) => (
          <li key={kind}>
            {kind === 'safety' ? (
              <a href={hashOf({ page: 'alarm', case: id })}>{say('proposal.safety')}</a>
            ) : (
              say(`proposal.${kind}`, { share: share(at ?? 0) })
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
