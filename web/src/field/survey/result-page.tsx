import { propose, wordsIn, type Case, type CaseId, type ResponseId, type TakenSurvey } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { ExplanationList } from '../case/explanation-list.tsx';
import { flagsOf } from '../case/digest.ts';
import { ScoreBars } from '../case/score-bars.tsx';
import { isAskedByHelper } from '../case/scores-part.tsx';
import { useCase } from '../case/use-case.ts';
import { useDesk } from '../desk.ts';
import { Badge, Empty, Notice, Page, Section } from '../parts/page.tsx';
import { explanationOf, schemeOf, scoresOf } from '../reckon.ts';
import { hashOf } from '../route.ts';
import { useWords } from '../words-context.tsx';

/** After submitting: first away from the returnee, then the scores, what was flagged and what the protocol proposes. */
export function ResultPage({ id, response }: { readonly id: CaseId; readonly response: ResponseId }): ReactElement {
  const { say } = useWords();
  const local = useCase(id);
  const [isAway, setIsAway] = useState(false);
  const survey = typeof local === 'string' ? undefined : local.surveys.find((one) => one.response === response);
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
      {typeof local !== 'string' && survey && isAway && <Result survey={survey} found={local} />}
    </Page>
  );
}

function Result({ survey, found }: { readonly survey: TakenSurvey; readonly found: Case }): ReactElement {
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
      <Proposals found={found} />
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

/** What the protocol proposes. A person decides; a score alone refuses nothing. */
function Proposals({ found }: { readonly found: Case }): ReactElement {
  const desk = useDesk();
  const words = useWords();
  const { say } = words;
  const flags = flagsOf(found, desk, words);
  const proposals = desk.protocol ? propose(found, desk.protocol, desk.today) : [];
  return (
    <Section title={say('proposal.title')} note={say('proposal.lead')}>
      {flags.length > 0 && (
        <div className="badges">
          {flags.map(({ name, word, isSafety }) => (
            <Badge key={name} tone={isSafety ? 'danger' : 'warn'}>
              {word}
            </Badge>
          ))}
        </div>
      )}
      {flags.some(({ isSafety }) => isSafety) && (
        <p>
          <a href={hashOf({ page: 'alarm', case: found.id })}>{say('proposal.safety')}</a>
        </p>
      )}
      {proposals.length === 0 && <Empty>{say('proposal.nothing')}</Empty>}
      {proposals.map(({ kind, reasons }) => (
        <div key={kind}>
          <p>
            <strong>{say(`proposal.${kind}`)}</strong>
          </p>
          <ul className="areas">
            {reasons.map((reason) => (
              <li key={reason}>{say(`proposalReason.${reason}`)}</li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}
