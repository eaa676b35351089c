import { wordsIn } from '@orion/core';
import { useOffice } from '../words-room.tsx';
import { useInstruments, useProtocol } from './instruments.ts';

/** What a flag is called in the programme's instrument; its code while that is not known. */
export function useFlagWords(): (flag: string) => string {
  const { language } = useOffice();
  const ref = useProtocol().data?.protocol.instrument;
  const instruments = useInstruments(ref === undefined ? [] : [ref]);
  const instrument = ref && instruments.get(ref);
  const words = instrument && wordsIn(instrument, language)?.flags;
  return (flag) => words?.[flag] ?? flag;
}
