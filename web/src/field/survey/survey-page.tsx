import { instrumentRef, type DimensionCode } from '@orion/core';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { Icon } from '../../look/icons.tsx';
import { useDesk } from '../desk.ts';
import { useIsDesk } from '../media.ts';
import { fullName } from '../naming.ts';
import { Empty, Notice, Page } from '../parts/page.tsx';
import { ReadAloud } from '../parts/read-aloud.tsx';
import { recordingAddress } from '../recordings/recordings.ts';
import { go } from '../route.ts';
import { useWords } from '../words-context.tsx';
import { EndStep } from './end-step.tsx';
import { Question, wordsOfInterview, type ToBeRead } from './question.tsx';
import { findStep, sectionsOf, stepsOf, type Step } from './steps.ts';
import { useSurvey, type Survey } from './use-survey.ts';

/** The interview: one question a screen on a phone, a part at a time on a desk. The address holds the place. */
export function SurveyPage({ draft, place }: { readonly draft: string; readonly place: string }): ReactElement {
  const { say } = useWords();
  const survey = useSurvey(draft);
  if (typeof survey === 'string')
    return (
      <Page title={say('survey.title')} back={{ page: 'today' }}>
        <Empty>{say(survey === 'opening' ? 'case.opening' : 'survey.absent')}</Empty>
      </Page>
    );
  return <Interview survey={survey} place={place === '' ? (survey.draft.place ?? 'intro') : place} />;
}

function Interview({ survey, place }: { readonly survey: Survey; readonly place: string }): ReactElement {
  const { house, summaries } = useDesk();
  const words = useWords();
  const { say, number } = words;
  const isDesk = useIsDesk();
  const { draft, instrument, cells, settled } = survey;
  const all = stepsOf(instrument, cells);
  const wanted = all[findStep(all, place)] ?? all[0];
  const steps = isDesk ? sectionsOf(all) : all;
  const here = isDesk && wanted.kind === 'item' ? findStep(steps, wanted.dimension) : findStep(steps, wanted.name);
  const step = steps[here] ?? steps[0];
  const screen = useRef<HTMLDivElement>(null);
  const first = useRef<string | undefined>(step.name);
  const about = summaries.find(({ id }) => id === draft.case);
  useEffect(() => {
    void house.savePlace(draft.id, step.name);
    window.scrollTo(0, 0);
    // Whoever cannot see the screen hears the next question.
    if (first.current !== step.name) screen.current?.focus({ preventScroll: true });
    first.current = undefined;
  }, [house, draft.id, step.name]);
  const walk = (to: number): void => {
    const next = steps[to];
    if (next) go({ page: 'survey', draft: draft.id, place: next.name });
  };
  const pause = async (): Promise<void> => {
    await settled();
    go({ page: 'case', case: draft.case, part: 'overview' });
  };
  return (
    <Page
      title={about ? fullName(about, words) : say('survey.title')}
      tab={say('survey.title')}
      lead={say(`round.${draft.about.round ?? 'baseline'}`)}
      aside={
        <button className="button quiet no-print" type="button" onClick={() => void pause()}>
          <Icon name="pause" />
          {say('survey.pause')}
        </button>
      }
    >
      <div className="progress">
        <div className="progress-line">
          <span>{say('survey.progress', { number: here + 1, count: steps.length })}</span>
          {survey.keeping !== 'unsaved' && Object.values(cells).some((cell) => cell !== '') && (
            <span>{say(`survey.${survey.keeping}`)}</span>
          )}
        </div>
        <progress value={here + 1} max={steps.length} aria-label={say('survey.progressLabel')} />
      </div>
      {survey.keeping === 'unsaved' && <Notice tone="danger">{say('go.notSaved')}</Notice>}
      <div className="stack" key={step.name} ref={screen} tabIndex={-1}>
        <StepScreen step={step} all={all} survey={survey} isDesk={isDesk} />
      </div>
      <div className="walk">
        <button className="button quiet" type="button" disabled={here === 0} onClick={() => walk(here - 1)}>
          {say('go.back')}
        </button>
        {step.kind !== 'end' && (
          <button className="button" type="button" onClick={() => walk(here + 1)}>
            {say('go.onward')}
          </button>
        )}
      </div>
      <span className="unseen" role="status">
        {number(here + 1)}
      </span>
    </Page>
  );
}

interface ScreenGiven {
  readonly step: Step;
  readonly all: readonly Step[];
  readonly survey: Survey;
  readonly isDesk: boolean;
}

function StepScreen({ step, all, survey, isDesk }: ScreenGiven): ReactElement {
  const { language } = useWords();
  const { instrument, draft } = survey;
  const words = wordsOfInterview(instrument, { interview: draft.about.language, pages: language });
  if (!words) return <></>;
  switch (step.kind) {
    case 'intro':
      return <Reading survey={survey} title={words.title} read={{ key: 'introduction', text: words.introduction }} />;
    case 'part':
      return (
        <div className="stack">
          <Reading
            survey={survey}
            title={words.dimensions[step.dimension]?.name ?? step.dimension}
            read={{ key: `dimension.${step.dimension}`, text: words.dimensions[step.dimension]?.prompt ?? '' }}
          />
          {isDesk &&
            itemsOf(all, step.dimension).map((item) => <AskedItem key={item.name} step={item} survey={survey} />)}
        </div>
      );
    case 'item':
      return <AskedItem step={step} survey={survey} />;
    case 'end':
      return <EndStep survey={survey} />;
  }
}

function itemsOf(all: readonly Step[], dimension: DimensionCode): readonly Extract<Step, { kind: 'item' }>[] {
  return all.flatMap((step) => (step.kind === 'item' && step.dimension === dimension ? [step] : []));
}

function AskedItem({
  step: { item },
  survey,
}: {
  readonly step: Extract<Step, { kind: 'item' }>;
  readonly survey: Survey;
}): ReactNode {
  const { language } = useWords();
  const { draft, instrument, cells, answer } = survey;
  const words = wordsOfInterview(instrument, { interview: draft.about.language, pages: language });
  return (
    words && (
      <div className="card">
        <Question
          item={item}
          words={words}
          cell={cells[item.code] ?? ''}
          onAnswer={(cell) => answer(item.code, cell)}
          aloud={(texts) => <Aloud survey={survey} texts={texts} />}
          hear={(text) => <Hear survey={survey} text={text} />}
        />
      </div>
    )
  );
}

interface ReadingGiven {
  readonly survey: Survey;
  readonly title: string;
  readonly read: ToBeRead;
}

/** Something to be read out before going on. */
function Reading({ survey, title, read }: ReadingGiven): ReactElement {
  return (
    <section className="card" dir="auto">
      <h2>{title}</h2>
      <p className="reading">{read.text}</p>
      <Aloud survey={survey} texts={[read]} />
    </section>
  );
}

/** In a recording where the mission made one in the language spoken; by a voice only where it is the language written. */
function Aloud({ survey, texts }: { readonly survey: Survey; readonly texts: readonly ToBeRead[] }): ReactElement {
  const { spoken, recordingOf } = useRecorded(survey);
  return <ReadAloud texts={texts.map(({ text }) => text)} language={spoken} recordings={texts.map(recordingOf)} />;
}

/** One option by itself: who cannot read hears again the one that was not understood. */
function Hear({ survey, text }: { readonly survey: Survey; readonly text: ToBeRead }): ReactNode {
  const { say } = useWords();
  const { spoken, recordingOf } = useRecorded(survey);
  const recording = recordingOf(text);
  if (recording === undefined) return null;
  const label = say('aloud.hear', { text: text.text });
  return <ReadAloud texts={[text.text]} language={spoken} recordings={[recording]} label={label} isIcon />;
}

/** The language spoken in the interview, and where a text lies recorded in it. */
function useRecorded({ draft, instrument }: Survey): {
  readonly spoken: string;
  readonly recordingOf: (text: ToBeRead) => string | undefined;
} {
  const { mission, recordings } = useDesk();
  const { language: pages } = useWords();
  const spoken = draft.about.language ?? pages;
  const recordingOf = ({ key }: ToBeRead): string | undefined => {
    const address = recordingAddress(mission.id, { instrument: instrumentRef(instrument), language: spoken, key });
    return recordings.has(address) ? address : undefined;
  };
  return { spoken, recordingOf };
}
