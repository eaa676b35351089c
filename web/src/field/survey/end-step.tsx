import {
  checkCells,
  isProblemList,
  makeScorer,
  score,
  silenceText,
  type ChangeBody,
  type Instant,
  type ResponseId,
} from '@orion/core';
import { useState, type ReactElement } from 'react';
import { useDesk } from '../desk.ts';
import { Notice, Section } from '../parts/page.tsx';
import { schemeOf } from '../reckon.ts';
import { goInstead, hashOf } from '../route.ts';
import { useWords } from '../words-context.tsx';
import { wordsOfInterview } from './question.tsx';
import { askedItems, isSilence } from './steps.ts';
import type { Survey } from './use-survey.ts';

/** A look back before submitting: what was not asked can still be, and nothing has to be. */
export function EndStep({ survey }: { readonly survey: Survey }): ReactElement {
  const desk = useDesk();
  const { say, language } = useWords();
  const [isBusy, setIsBusy] = useState(false);
  const { draft, instrument, cells } = survey;
  const words = wordsOfInterview(instrument, { interview: draft.about.language, pages: language });
  const asked = askedItems(instrument, cells);
  const open = instrument.items.filter(({ code }) => asked.has(code) && (cells[code] ?? '') === '');
  const given = instrument.items.map(({ code }) => cells[code] ?? '').filter((cell) => cell !== '');
  const silent = given.filter(isSilence).length;
  const submit = async (): Promise<void> => {
    setIsBusy(true);
    await survey.settled();
    const isUnsafe = flagsOf(survey, desk).some(
      (flag) => desk.protocol?.flags.safety.includes(flag) ?? flag === 'safety',
    );
    await desk.record(
      [
        {
          kind: 'survey.submitted',
          subject: draft.case,
          body: bodyOf(survey),
          private: {
            answers: Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== silenceText.notAsked)),
          },
        },
      ],
      { dropDraft: draft.id },
    );
    goInstead({ page: isUnsafe ? 'alarm' : 'result', case: draft.case, response: draft.id as ResponseId });
  };
  return (
    <Section title={say('end.title')} note={say('end.lead')}>
      <p>{say('end.counts', { answered: given.length - silent, silent, open: open.length })}</p>
      {open.length > 0 && (
        <details>
          <summary>{say('end.open')}</summary>
          <ul className="list">
            {open.map(({ code, topic }) => (
              <li key={code}>
                <a className="line" href={hashOf({ page: 'survey', draft: draft.id, place: code })}>
                  {words?.items[code]?.topic ?? topic}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Notice tone="accent">{say('end.afterwards')}</Notice>
      <div className="actions">
        <button className="button" type="button" disabled={isBusy} onClick={() => void submit()}>
          {say('end.submit')}
        </button>
        <a className="button quiet" href={hashOf({ page: 'survey', draft: draft.id, place: 'intro' })}>
          {say('end.lookAgain')}
        </a>
        <DropButton survey={survey} />
      </div>
    </Section>
  );
}

/** An interview that was begun by mistake goes for good, after a second look. */
function DropButton({ survey: { draft, settled } }: { readonly survey: Survey }): ReactElement {
  const { house } = useDesk();
  const { say } = useWords();
  const [isSure, setIsSure] = useState(false);
  const drop = async (): Promise<void> => {
    await settled();
    await house.dropDraft(draft.id);
    goInstead({ page: 'case', case: draft.case, part: 'overview' });
  };
  return isSure ? (
    <button className="button danger" type="button" onClick={() => void drop()}>
      {say('end.dropSure')}
    </button>
  ) : (
    <button className="button plain" type="button" onClick={() => setIsSure(true)}>
      {say('end.drop')}
    </button>
  );
}

function bodyOf({ draft }: Survey): ChangeBody<'survey.submitted'> {
  const body = { ...draft.about, response: draft.id as ResponseId };
  const live = {
    startedAt: new Date(draft.startedAt).toISOString() as Instant,
    finishedAt: new Date().toISOString() as Instant,
  };
  // What was said on paper was said on its own day, not while it was typed in.
  return { ...body, ...(draft.about.mode !== 'paper' && live) } as ChangeBody<'survey.submitted'>;
}

function flagsOf({ draft, instrument, cells }: Survey, { instruments }: ReturnType<typeof useDesk>): readonly string[] {
  const { instrument: ref, scheme: name } = draft.about;
  const scheme = ref && name && schemeOf({ instrument: ref, scheme: name }, instruments);
  const response = checkCells(instrument, cells);
  return scheme && !isProblemList(response) ? score(makeScorer(instrument, scheme), response).flags : [];
}
