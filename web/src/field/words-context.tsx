import { languages, type Language } from '@orion/core';
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react';
import { loadCatalogue, makeWords, type Catalogue, type Words } from '../words/words.ts';

interface Spoken {
  readonly words: Words;
  readonly choose: (language: Language) => void;
  /** The country of the mission, which decides how days and numbers are written. */
  readonly settle: (country: string | undefined) => void;
}

const SpokenContext = createContext<Spoken | undefined>(undefined);
const kept = 'orion-language';

/** The language of the pages: the one chosen on this device, else the browser's, else English. */
export function firstLanguage(): Language {
  const wished = [localStorage.getItem(kept) ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2));
  return wished.flatMap((tag) => languages.find((language) => language === tag) ?? [])[0] ?? 'en';
}

interface Given {
  readonly language: Language;
  readonly catalogue: Catalogue;
  readonly children: ReactNode;
}

/** Gives every page its words, and the document its language and direction. */
export function SpokenHere({ language, catalogue, children }: Given): ReactElement {
  const [spoken, setSpoken] = useState({ language, catalogue });
  const [country, settle] = useState<string>();
  const words = useMemo(() => makeWords(spoken.catalogue, spoken.language, country), [spoken, country]);
  useEffect(() => {
    document.documentElement.lang = words.language;
    document.documentElement.dir = words.direction;
  }, [words]);
  const choose = useCallback((chosen: Language): void => {
    localStorage.setItem(kept, chosen);
    void loadCatalogue(chosen).then((loaded) => setSpoken({ language: chosen, catalogue: loaded }));
  }, []);
  const value = useMemo(() => ({ words, choose, settle }), [words, choose]);
  return <SpokenContext value={value}>{children}</SpokenContext>;
}

export function useWords(): Words {
  return useSpoken().words;
}

export function useSpoken(): Spoken {
  const spoken = use(SpokenContext);
  if (!spoken) throw new Error('no words here');
  return spoken;
}
