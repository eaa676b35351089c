import { exampleProtocol, findScheme, isProblemList } from '@orion/core';
import type { Instruments } from '../instruments.ts';
import { AnswerModel } from './answer-model.ts';

/** How the demonstration's people answer, and what comes of it: by the instrument and scheme of its programme. */
export function demoScoring(instruments: Pick<Instruments, 'find' | 'reckon'>): {
  readonly model: AnswerModel;
  readonly scoreOf: (answers: Readonly<Record<string, string>>) => number | undefined;
} {
  const { instrument: ref, scheme: name } = exampleProtocol;
  const instrument = instruments.find(ref);
  const scheme = instrument && findScheme(instrument.schemes, name);
  if (instrument === undefined || scheme === undefined) throw new Error('the demonstration needs rss-core');
  return {
    model: new AnswerModel(instrument, scheme),
    scoreOf: (answers) => {
      const scores = instruments.reckon({ instrument: ref, scheme: name }, answers);
      if (isProblemList(scores)) throw new Error(`made-up answers: ${scores.map(({ code }) => code).join(' ')}`);
      return scores.composite.kind === 'scored' ? scores.composite.value : undefined;
    },
  };
}
