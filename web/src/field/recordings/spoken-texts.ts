import type { Instrument, InstrumentWords } from '@orion/core';
import { chosenSilences } from '../survey/steps.ts';
import { consentLines } from '../consent/lines.ts';
import type { Words } from '../../words/words.ts';

/** A text that can be recorded, with its key and how it is shown. */
export interface SpokenText {
  readonly key: string;
  readonly text: string;
}

/** Everything of an instrument that is read out, in the order in which it is asked. */
export function spokenTexts(instrument: Instrument, words: InstrumentWords): readonly SpokenText[] {
  return [
    { key: 'introduction', text: words.introduction },
    ...instrument.dimensions.flatMap((dimension) => [
      { key: `dimension.${dimension}`, text: words.dimensions[dimension]?.prompt ?? dimension },
      ...instrument.items
        .filter((item) => item.dimension === dimension)
        .flatMap((item) => [
          { key: item.code, text: words.items[item.code]?.question ?? item.topic },
          ...item.options.map((option) => ({
            key: `${item.code}.${option}`,
            text: words.items[item.code]?.options[option] ?? option,
          })),
        ]),
    ]),
    ...chosenSilences.map((silence) => ({ key: `silence.${silence}`, text: words.silences[silence] })),
  ];
}

/** What is read out before somebody consents. */
export function consentTexts({ say }: Words): readonly SpokenText[] {
  return [
    { key: 'free', text: say('consent.free') },
    ...consentLines.map(({ name }) => ({ key: name as string, text: say(`consent.ask.${name}`) })),
  ];
}
