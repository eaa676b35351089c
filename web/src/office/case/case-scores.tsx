import { wordsIn, type Case, type Instrument, type InstrumentRef, type TakenSurvey } from '@orion/core';
import type { ReactElement } from 'react';
import { ExplanationList } from '../../field/case/explanation-list.tsx';
import { ScoreBars } from '../../field/case/score-bars.tsx';
import { isAskedByHelper } from '../../field/case/scores-part.tsx';
import { Empty, Notice, Section } from '../../field/parts/page.tsx';
import { explanationOf, schemeOf, scoresOf } from '../../field/reckon.ts';
import { useInstruments, useProtocol } from '../mission/instruments.ts';
import { Loading } from '../parts/states.tsx';
import { useOffice } from '../words-room.tsx';

/** The scores over the rounds with every threshold, by instrument and scheme: two schemes never make one picture. */
export function CaseScores({ found }: { readonly found: Case }): ReactElement {
  const { say } = useOffice();
  const instruments = useInstruments(found.surveys.map(({ instrument }) => instrument));
  const groups = Map.groupBy(found.surveys, ({ instrument, scheme }) => `${instrument} ${scheme}`);
  if (found.surveys.length === 0)
    return (
      <Section title={say('case.part.scores')}>
        <Empty>{say('scores.none')}</Empty>
      </Section>
    );
  return (
    <>
      {[...groups].map(([key, surveys]) => (
        <SurveyGroup key={key} surveys={surveys} instruments={instruments} />
      ))}
    </>
  );
}

interface GroupGiven {
  readonly surveys: readonly TakenSurvey[];
  readonly instruments: ReadonlyMap<InstrumentRef, Instrument>;
}

function SurveyGroup({ surveys, instruments }: GroupGiven): ReactElement | null {
  const { say, day, language } = useOffice();
  const protocol = useProtocol().data?.protocol;
  const latest = surveys.at(-1);
  if (!latest) return null;
  const instrument = instruments.get(latest.instrument);
  const scheme = schemeOf(latest, instruments);
  if (!instrument || !scheme) return <Loading />;
  const scored = surveys.flatMap((survey) => {
    const scores = scoresOf(survey, instruments);
    return scores ? [{ label: say(`round.${survey.round}`), scores }] : [];
  });
  const explanation = explanationOf(latest, instruments);
  return (
    <div className="columns">
      <Section title={wordsIn(instrument, language)?.title ?? latest.instrument} note={say('scores.lead')}>
        {surveys.filter(isAskedByHelper).map(({ change, round }) => (
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
