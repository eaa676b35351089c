import { isMinorOn, wordsIn, type Case, type Instrument, type TakenSurvey } from '@orion/core';
import type { ReactElement } from 'react';
import { useDesk } from '../desk.ts';
import { Empty, Notice, Section } from '../parts/page.tsx';
import { explanationOf, schemeOf, scoresOf } from '../reckon.ts';
import { hashOf } from '../route.ts';
import { useWords } from '../words-context.tsx';
import { ExplanationList } from './explanation-list.tsx';
import { ScoreBars } from './score-bars.tsx';

/** The scores over the rounds, by instrument and scheme: two schemes are never drawn into one picture. */
export function ScoresPart({ found }: { readonly found: Case }): ReactElement {
  const { instruments, today } = useDesk();
  const { say } = useWords();
  const groups = Map.groupBy(found.surveys, ({ instrument, scheme }) => `${instrument} ${scheme}`);
  if (found.surveys.length === 0)
    return (
      <Section title={say('case.part.scores')}>
        <Empty>{say('scores.none')}</Empty>
        {found.status === 'open' && !isMinorOn(found, today) && (
          <div className="actions">
            <a className="button" href={hashOf({ page: 'begin', case: found.id })}>
              {say('case.survey')}
            </a>
          </div>
        )}
      </Section>
    );
  return (
    <>
      {[...groups].map(([key, surveys]) => (
        <SurveyGroup key={key} surveys={surveys} instrument={instruments.get(surveys[0].instrument)} />
      ))}
    </>
  );
}

function SurveyGroup({
  surveys,
  instrument,
}: {
  readonly surveys: readonly TakenSurvey[];
  readonly instrument: Instrument | undefined;
}): ReactElement {
  const { instruments, protocol } = useDesk();
  const { say, day, language } = useWords();
  const latest = surveys[surveys.length - 1];
  const scheme = schemeOf(latest, instruments);
  if (!instrument || !scheme)
    return (
      <Section title={latest.instrument}>
        <Empty>{say('scores.noInstrument')}</Empty>
      </Section>
    );
  const scored = surveys.flatMap((survey) => {
    const scores = scoresOf(survey, instruments);
    return scores ? [{ label: roundLabel(survey, say), scores }] : [];
  });
  const biased = surveys.filter(isAskedByHelper);
  const explanation = explanationOf(latest, instruments);
  return (
    <div className="columns">
      <Section title={wordsIn(instrument, language)?.title ?? latest.instrument} note={say('scores.lead')}>
        {biased.map(({ change, round }) => (
          <Notice tone="warn" key={change}>
            {say('survey.biased', { round: say(`round.${round}`) })}
          </Notice>
        ))}
        {scored.length === 0 ? (
          <Empty>{say('scores.unseen')}</Empty>
        ) : (
          <ScoreBars rounds={scored} instrument={instrument} scheme={scheme} protocol={protocol} />
        )}
      </Section>
      <Section
        title={say('explain.title')}
        note={say('explain.of', { round: say(`round.${latest.round}`), day: day(latest.on) })}
      >
        {explanation ? (
          <ExplanationList explanation={explanation} instrument={instrument} />
        ) : (
          <Empty>{say('explain.unseen')}</Empty>
        )}
      </Section>
    </div>
  );
}

function roundLabel({ round }: TakenSurvey, say: ReturnType<typeof useWords>['say']): string {
  return say(`round.${round}`);
}

/** Helpers who interview those they help bias the answers; at the end it counts most. */
export function isAskedByHelper({ interviewerRole, round }: Pick<TakenSurvey, 'interviewerRole' | 'round'>): boolean {
  return round === 'endline' && (interviewerRole === 'own_mentor' || interviewerRole === 'own_case_worker');
}
