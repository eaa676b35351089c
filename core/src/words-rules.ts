import type { Instrument, InstrumentWords } from './instrument.ts';
import { languages, type Language } from './names.ts';
import { problem, type Problem } from './problem.ts';

type Path = readonly (string | number)[];

/**
 * Faults of the words: every language says everything that any of them says, and nothing that the
 * instrument does not have.
 */
export function wordsProblems(instrument: Instrument): readonly Problem[] {
  const present = languages.filter((language) => instrument.words[language] !== undefined);
  if (present.length === 0) return [problem('text_missing', { path: ['words'] }, { language: '', text: 'words' })];
  const hasHelp = (item: string): boolean =>
    present.some((language) => instrument.words[language]?.items[item]?.help !== undefined);
  const wanted = wantedTexts(instrument, hasHelp);
  return present.flatMap((language) =>
    languageProblems(instrument.words[language] as InstrumentWords, language, wanted),
  );
}

/** The paths of all texts that a language must have. */
function wantedTexts(instrument: Instrument, hasHelp: (item: string) => boolean): ReadonlySet<string> {
  const names = (list: readonly { readonly name: string }[], under: string): readonly string[] =>
    list.map(({ name }) => `${under}/${name}`);
  return new Set([
    'title',
    'introduction',
    'language',
    ...['declined', 'dont_know', 'not_applicable', 'not_asked'].map((silence) => `silences/${silence}`),
    ...instrument.dimensions.flatMap((dimension) => [`dimensions/${dimension}/name`, `dimensions/${dimension}/prompt`]),
    ...instrument.items.flatMap((item) => [
      `items/${item.code}/topic`,
      `items/${item.code}/question`,
      ...(hasHelp(item.code) ? [`items/${item.code}/help`] : []),
      ...item.options.map((option) => `items/${item.code}/options/${option}`),
    ]),
    ...instrument.schemes.flatMap((scheme) => [`schemes/${scheme.id}/name`, `schemes/${scheme.id}/notice`]),
    ...instrument.schemes.flatMap((scheme) => names(scheme.bands, 'bands')),
    ...names(instrument.flags, 'flags'),
  ]);
}

function languageProblems(words: InstrumentWords, language: Language, wanted: ReadonlySet<string>): readonly Problem[] {
  const found = new Map(textsIn(words, []).map(({ path, text }) => [path.join('/'), { path, text }]));
  const nearest = (key: string): Path => {
    const parts = key.split('/');
    for (let depth = parts.length - 1; depth > 0; depth--) {
      const start = `${parts.slice(0, depth).join('/')}/`;
      if ([...found.keys()].some((other) => other.startsWith(start))) return parts.slice(0, depth);
    }
    return [];
  };
  const missing = [...wanted].filter((key) => (found.get(key)?.text ?? '').trim() === '');
  return [
    ...missing.map((key) =>
      problem(
        'text_missing',
        { path: ['words', language, ...(found.get(key)?.path ?? nearest(key))] },
        { language, text: key },
      ),
    ),
    ...[...found.values()].flatMap(({ path }) =>
      wanted.has(path.join('/'))
        ? []
        : [problem('text_unknown', { path: ['words', language, ...path] }, { language, text: path.join('/') })],
    ),
    ...(words.language === language
      ? []
      : [problem('unknown_name', { path: ['words', language, 'language'] }, { name: words.language })]),
  ];
}

function textsIn(node: object, path: Path): readonly { path: Path; text: string }[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const here = [...path, key];
    if (typeof value === 'string') return [{ path: here, text: value }];
    return typeof value === 'object' && value !== null ? textsIn(value, here) : [];
  });
}
