import { fill, type ContrastFacts } from '@orion/core/words';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Notice, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { ChecksPart, FlowPart, MissingPart } from './check-view.tsx';
import { answersTold } from './answers-told.ts';
import type { ComparisonsListed, ComparisonTold, ToldRun } from './compare-answers.ts';
import { useCompareWords } from './compare-words.ts';
import { ReportParts } from './report-parts.tsx';
import { answerIn, overallIn, refusalIn, type Sentences } from './tell-contrast.ts';

interface AnswerGiven {
  readonly told: ToldRun;
  readonly comparison: ComparisonTold;
}

/** The plain answer first, then all that it rests on. */
export function AnswerView({ told, comparison }: AnswerGiven): ReactElement {
  const { say, words } = useCompareWords();
  const { contrasts, plan } = comparison;
  return (
    <>
      <Notice tone={told.isPlanned ? 'good' : 'warn'}>
        <span>{told.isPlanned ? words.page.planned : words.page.exploratory}</span>
        <span>{fill(words.page.runs, { count: told.looks })}</span>
        <AllAnswers run={told.run.id} />
      </Notice>
      {contrasts.length === 0 ? (
        <RefusedPart comparison={comparison} />
      ) : (
        <>
          <OverallPart comparison={comparison} />
          {contrasts.map((contrast) => (
            <ContrastPart key={contrast.group} contrast={contrast} comparison={comparison} />
          ))}
        </>
      )}
      <ReportPart told={told} />
      <ChecksPart looked={comparison} />
      <FlowPart looked={comparison} />
      <MissingPart looked={comparison} />
      <ReportParts run={told.run.id} />
      <Section title={words.sections.provenance}>
        <dl className="facts">
          {[
            [
              say('compare.savedOn'),
              say('compare.planVersion', {
                version: told.plan.version,
                at: told.plan.at.slice(0, 16).replace('T', ' '),
              }),
            ],
            [words.methods.provenance.plan, told.plan.hash],
            [words.methods.provenance.data, told.dataHash ?? '–'],
            [words.methods.provenance.seed, String(plan.seed)],
          ].map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <bdi className="code long">{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}

/** How much was asked in all: ten outcomes are ten chances too, though each was looked at once. */
function AllAnswers({ run }: { readonly run: string }): ReactElement | null {
  const { say, number } = useCompareWords();
  const { id } = useMission();
  const listed = useQuery({
    // Asked anew for each answer: what was listed before does not count it yet.
    queryKey: ['mission', id, 'comparisons', 'told', run],
    queryFn: () => ask<ComparisonsListed>('GET', pathOf(id, 'comparisons')),
  });
  const { answers, plans } = answersTold(listed.data?.runs ?? []);
  return plans < 2 ? null : (
    <span>{say('compare.allAnswers', { answers: number(answers), plans: number(plans) })}</span>
  );
}

/** The whole of it as files that open without this house: with pictures, methods, and a script that repeats it. */
function ReportPart({ told }: { readonly told: ToldRun }): ReactElement {
  const { say, language } = useCompareWords();
  const { id, roles } = useMission();
  const { id: run, goneAt } = told.run;
  // What still counts people who are gone is repeated, not released.
  const mayRelease = roles.includes('evaluator') && goneAt === undefined && !told.isConsentWithdrawn;
  const address = (form: string): string =>
    pathOf(id, `comparison-runs/${run}/report?form=${form}&language=${language}`);
  return (
    <Section title={say('compare.report')} note={say('compare.reportNote')}>
      <div className="actions">
        {(['html', 'json', 'r'] as const).map((form) => (
          <a key={form} className={form === 'html' ? 'button' : 'button quiet'} href={address(form)} download>
            {say(form === 'r' ? 'compare.script' : `compare.${form}`)}
          </a>
        ))}
      </div>
      {mayRelease && <ReleaseButton run={run} />}
    </Section>
  );
}

/** Those who answer for the programme read what is released, rounded. It cannot be taken back. */
function ReleaseButton({ run }: { readonly run: string }): ReactElement {
  const { say } = useCompareWords();
  const { id } = useMission();
  const release = useAct({
    act: () => ask('POST', pathOf(id, `comparison-runs/${run}/release`), { body: {} }),
    refresh: [['mission', id, 'comparison-releases']],
  });
  if (release.isDone) return <Notice tone="good">{say('compare.isReleased')}</Notice>;
  return (
    <div className="actions">
      <ConfirmButton
        look="quiet"
        word={say('compare.release')}
        title={say('compare.releaseTitle')}
        sure={say('compare.release')}
        act={release}
      >
        <p>{say('compare.releaseNote')}</p>
      </ConfirmButton>
    </div>
  );
}

/** Whether any of several groups differs at all; the pairs follow. */
function OverallPart({ comparison }: { readonly comparison: ComparisonTold }): ReactElement | null {
  const speaking = useCompareWords();
  const told = overallIn(comparison, speaking);
  if (told.length === 0) return null;
  return (
    <Section title={speaking.words.overall.heading}>
      <ul className="told">
        {told.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Section>
  );
}

/** Why there is no answer, and what could be done instead. */
function RefusedPart({ comparison }: { readonly comparison: ComparisonTold }): ReactElement {
  const { headline, parts } = refusalIn(comparison, useCompareWords());
  return (
    <Section title={headline}>
      <SentencesPart parts={parts} />
    </Section>
  );
}

function SentencesPart({ parts }: { readonly parts: readonly Sentences[] }): ReactElement {
  return (
    <>
      {parts.map(({ head, sentences }) => (
        <div key={head}>
          <h3>{head}</h3>
          <ul className="told">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function ContrastPart({
  contrast,
  comparison,
}: {
  readonly contrast: ContrastFacts;
  readonly comparison: ComparisonTold;
}): ReactElement {
  const speaking = useCompareWords();
  const { reference } = comparison.plan.exposure;
  const { headline, parts } = answerIn(contrast, comparison, speaking);
  return (
    <Section title={fill(speaking.words.page.against, { group: contrast.group, reference })}>
      <p className="headline">{headline}</p>
      <SentencesPart parts={parts} />
    </Section>
  );
}
