import { wordsIn, type ImportProblem, type ImportTarget, type Instrument } from '@orion/core';
import { sentenceOf } from '@orion/core/words';
import { useOffice, type OfficeWords } from '../words-room.tsx';

/** How the pages of an import say columns, answers and problems. */
export interface ImportWords extends OfficeWords {
  readonly targetOf: (target: ImportTarget) => string;
  readonly topicOf: (item: string) => string;
  /** The answer that a code is, of a question or of a fact. */
  readonly answerOf: (target: ImportTarget, code: string) => string;
  /** A column as its file calls it; of a workbook perhaps one of our fields. */
  readonly columnOf: (column: string, sheet: string | undefined) => string;
  /** A share, 0 to 1, as people read it. */
  readonly confidence: (share: number) => string;
  /** Between the marks that quote in this language, whichever way it runs itself. */
  readonly quoted: (text: string) => string;
  /** What is wrong, without where. */
  readonly faultOf: (problem: ImportProblem) => string;
}

const silences: Readonly<Record<string, 'declined' | 'dont_know' | 'not_applicable'>> = {
  declined: 'declined',
  dont_know: 'dont_know',
  not_applicable: 'not_applicable',
};

/** Families of words in which the codes of a fact are found. */
const families: Readonly<Record<string, string>> = {
  round: 'round',
  sex: 'sex',
  returnKind: 'returnKind',
  mode: 'interviewMode',
  interviewerRole: 'interviewerRole',
};

export function useImportWords(instrument: Instrument | undefined): ImportWords {
  const office = useOffice();
  const { say, sayCode, language, locale } = office;
  const words = instrument && wordsIn(instrument, language);
  const topicOf = (item: string): string => {
    const number = instrument?.items.find(({ code }) => code === item)?.number;
    return `${number === undefined ? '' : `${number}. `}${words?.items[item]?.topic ?? item}`;
  };
  return {
    ...office,
    topicOf,
    targetOf: (target) => {
      switch (target.kind) {
        case 'ignore':
          return say('imports.ignore');
        case 'fact':
          return say(`importFact.${target.fact}`);
        case 'item':
          return topicOf(target.item);
        case 'option':
          return `${topicOf(target.item)}: ${words?.items[target.item]?.options[target.option] ?? target.option}`;
      }
    },
    answerOf: (target, code) => {
      if (code === '') return say('imports.notAsked');
      const silence = silences[code];
      if (target.kind === 'item')
        return silence ? (words?.silences[silence] ?? code) : (words?.items[target.item]?.options[code] ?? code);
      const family = target.kind === 'fact' ? families[target.fact] : undefined;
      return family === undefined ? code : sayCode(family, code);
    },
    columnOf: (column, sheet) => (sheet === undefined ? column : sayCode('peopleField', column)),
    confidence: (share) => new Intl.NumberFormat(locale, { style: 'percent' }).format(share),
    quoted: (text) => say('imports.quoted', { text: `\u2068${text}\u2069` }),
    faultOf: (problem) => sentenceOf({ ...problem, place: {} }, language),
  };
}
