import { setType } from '@orion/core/words';
import type { Language } from '@orion/core';
import { createContext, use, useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useWords } from '../field/words-context.tsx';
import { fillMessage, type Parameters } from '../words/message.ts';
import { loadCatalogue, type MessageId, type Words } from '../words/words.ts';
import type english from './words/en.json';

/** A sentence of the office alone. */
export type OfficeId = keyof typeof english;

/** The sentences of the field and of the office in one language. */
export interface OfficeCatalogue {
  readonly language: Language;
  readonly sentences: Readonly<Record<string, string>>;
}

/** How the office speaks: with the words of the field and its own. */
export interface OfficeWords extends Omit<Words, 'say'> {
  readonly say: (id: OfficeId | MessageId, parameters?: Parameters) => string;
  /** The word of a code that came from the server; the code itself where this page does not know it. */
  readonly sayCode: (family: string, code: string) => string;
  /** What the field's own components speak with. */
  readonly field: Words;
}

const OfficeWordsContext = createContext<OfficeWords | undefined>(undefined);

interface Given {
  readonly catalogue: OfficeCatalogue;
  readonly children: ReactNode;
}

/** Gives the office its words beside the field's, and follows when another language is chosen. */
export function OfficeSpokenHere({ catalogue, children }: Given): ReactElement {
  const words = useWords();
  const [own, setOwn] = useState(catalogue);
  useEffect(() => {
    if (own.language === words.language) return;
    let isWanted = true;
    void loadOfficeCatalogue(words.language).then((loaded) => (isWanted ? setOwn(loaded) : undefined));
    return () => void (isWanted = false);
  }, [words.language, own.language]);
  const value = useMemo(() => makeOfficeWords(own, words), [own, words]);
  return (
    <I18nProvider locale={words.locale}>
      <OfficeWordsContext value={value}>{children}</OfficeWordsContext>
    </I18nProvider>
  );
}

export function makeOfficeWords({ sentences }: OfficeCatalogue, words: Words): OfficeWords {
  return {
    ...words,
    say: (id, parameters = {}) => setType(fillMessage(sentences[id] ?? id, parameters, words.locale), words.language),
    sayCode: (family, code) => sentences[`${family}.${code}`] ?? code,
    field: words,
  };
}

export function useOffice(): OfficeWords {
  const words = use(OfficeWordsContext);
  if (!words) throw new Error('no office words here');
  return words;
}

/** One language at a time, as with the field's. */
export async function loadOfficeCatalogue(language: Language): Promise<OfficeCatalogue> {
  const [field, office] = await Promise.all([loadCatalogue(language), loadOwn(language)]);
  return { language, sentences: { ...field, ...office } };
}

async function loadOwn(language: Language): Promise<Readonly<Record<OfficeId, string>>> {
  const found =
    language === 'fr'
      ? import('./words/fr.json', { with: { type: 'json' } })
      : language === 'ar'
        ? import('./words/ar.json', { with: { type: 'json' } })
        : import('./words/en.json', { with: { type: 'json' } });
  return (await found).default;
}
