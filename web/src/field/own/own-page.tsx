import { personOf, type Case, type CaseId, type Instrument, type TakenSurvey } from '@orion/core';
import { languages, wordsIn, type Language } from '@orion/core';
import { useEffect, useState, type ReactElement } from 'react';
import { loadCatalogue, makeWords, type Words } from '../../words/words.ts';
import { useCase } from '../case/use-case.ts';
import { latestConsents, standingOf } from '../consent/lines.ts';
import { useDesk } from '../desk.ts';
import { nameOf } from '../naming.ts';
import { ChoiceField } from '../parts/fields.tsx';
import { Empty, Page } from '../parts/page.tsx';
import { ReadAloud } from '../parts/read-aloud.tsx';
import { explanationOf } from '../reckon.ts';
import { useWords } from '../words-context.tsx';

/** The returnee's own page: what is held, who received it, how to correct it or complain. In words, strengths first. */
export function OwnPage({ id }: { readonly id: CaseId }): ReactElement {
  const words = useWords();
  const { say } = words;
  const local = useCase(id);
  const [language, setLanguage] = useState<Language>();
  const theirs = useWordsIn(language ?? (typeof local === 'string' ? words.language : writtenIn(local, words)));
  return (
    <Page
      title={say('own.title')}
      back={{ page: 'case', case: id, part: 'overview' }}
      aside={
        <button className="button no-print" type="button" onClick={() => window.print()}>
          {say('go.print')}
        </button>
      }
    >
      <div className="no-print">
        <ChoiceField
          label={say('own.language')}
          options={languages}
          value={theirs?.language}
          onChange={setLanguage}
          wordOf={(one) => say(`language.${one}`)}
          isRow
        />
      </div>
      {typeof local === 'string' && <Empty>{say(local === 'absent' ? 'case.absent' : 'case.opening')}</Empty>}
      {typeof local !== 'string' && theirs && <OwnWords found={local} words={theirs} />}
    </Page>
  );
}

/** The page speaks the returnee's language, whatever the worker's. */
function useWordsIn(language: Language): Words | undefined {
  const { mission } = useDesk();
  const [words, setWords] = useState<Words>();
  useEffect(() => {
    void loadCatalogue(language).then((catalogue) => setWords(makeWords(catalogue, language, mission.country)));
  }, [language, mission.country]);
  return words;
}

function writtenIn(found: Case, words: Words): Language {
  return personOf(found).writtenLanguage ?? words.language;
}

interface OwnGiven {
  readonly found: Case;
  readonly words: Words;
}

interface Paragraphs {
  readonly title: string;
  readonly lines: readonly string[];
}

function OwnWords({ found, words }: OwnGiven): ReactElement {
  const desk = useDesk();
  const parts = ownParts({ found, words }, desk);
  return (
    <article className="card own" lang={words.language} dir={words.direction}>
      <h2>{words.say('own.for', { name: nameOf(found, words) })}</h2>
      <ReadAloud
        texts={parts.flatMap(({ title, lines }) => [title, ...lines])}
        language={words.language}
        label={words.say('own.read')}
      />
      {parts.map(({ title, lines }) => (
        <section key={title} className="stack tight">
          <h3>{title}</h3>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      ))}
      <p className="hint">{words.say('own.printed', { day: words.day(desk.today) })}</p>
    </article>
  );
}

/** No number, no band, no answer of anybody else; what is sealed is named only as kept. */
function ownParts({ found, words }: OwnGiven, desk: ReturnType<typeof useDesk>): readonly Paragraphs[] {
  const { say, day } = words;
  const latest = found.surveys.at(-1);
  const strengths = latest ? strengthsOf(latest, desk, words) : [];
  const given = latestConsents(found.consents).filter((one) => standingOf(one, found, desk.today) === 'given');
  const received = given.filter(({ recipient }) => recipient !== 'this_mission');
  return [
    ...(strengths.length > 0 ? [{ title: say('own.strengths'), lines: strengths }] : []),
    ...(latest ? [{ title: say('own.next'), lines: helpOf(latest, desk, words) }] : []),
    {
      title: say('own.held'),
      lines: [
        say('own.heldWho'),
        ...(found.surveys.length > 0 ? [say('own.heldAnswers', { day: day(latest?.on ?? found.openedOn) })] : []),
        ...(found.notes.length + found.contacts.length > 0 ? [say('own.heldNotes')] : []),
      ],
    },
    {
      title: say('own.agreed'),
      lines: given.length === 0 ? [say('own.agreedNothing')] : given.map((one) => say(`own.purpose.${one.purpose}`)),
    },
    {
      title: say('own.received'),
      lines:
        received.length === 0
          ? [say('own.receivedNobody')]
          : received.map(({ recipient, names }) =>
              names?.recipient === undefined
                ? say(`consentRecipient.${recipient}`)
                : `${say(`consentRecipient.${recipient}`)}: ${names.recipient}`,
            ),
    },
    {
      title: say('own.rights'),
      lines: [say('own.correct'), say('own.withdraw'), say('own.complain'), say('own.help')],
    },
  ];
}

const most = 5;

/** What goes well, by the areas that hold nothing back. */
function strengthsOf(
  survey: TakenSurvey,
  { instruments }: ReturnType<typeof useDesk>,
  words: Words,
): readonly string[] {
  const instrument = instruments.get(survey.instrument);
  const explanation = explanationOf(survey, instruments);
  if (!instrument || !explanation) return [];
  const topics = wordsIn(instrument, words.language)?.items;
  const strong = explanation.dimensions.flatMap(({ items }) =>
    items.filter((item) => item.state === 'answered' && item.holdsBack === 0 && isNamedAsGood(item.item, instrument)),
  );
  return strong
    .slice(0, most)
    .map(({ item, topic }) => words.say('own.strength', { topic: topics?.[item]?.topic ?? topic }));
}

/** An area named after a hardship ("discrimination", "signs of distress") is no strength to read out or leave on paper. */
function isNamedAsGood(item: string, { items }: Instrument): boolean {
  const found = items.find(({ code }) => code === item);
  return found !== undefined && found.kind === 'single' && !hardships.has(found.options[0]);
}
const hardships: ReadonlySet<string> = new Set(['never', 'no', 'none', 'no_debt']);

/** Where help might work, as something to talk about: whole parts of a life, since a page on paper is seen by others. */
function helpOf(survey: TakenSurvey, { instruments }: ReturnType<typeof useDesk>, words: Words): readonly string[] {
  const instrument = instruments.get(survey.instrument);
  const explanation = explanationOf(survey, instruments);
  if (!instrument || !explanation) return [words.say('own.talk')];
  const names = wordsIn(instrument, words.language)?.dimensions;
  const nameOfPart = (dimension: string): string =>
    dimension === 'economic' || dimension === 'social' || dimension === 'psychosocial'
      ? words.say(`own.part.${dimension}`)
      : (names?.[dimension]?.name ?? dimension);
  const areas = explanation.dimensions.filter(({ assistanceAreas }) => assistanceAreas.length > 0);
  return [
    words.say('own.talk'),
    ...areas.map(({ dimension }) => words.say('own.area', { area: nameOfPart(dimension) })),
  ];
}
