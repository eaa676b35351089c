import { languages, type Language } from '@orion/core';
import type { ReactElement } from 'react';
import { useSpoken } from '../../field/words-context.tsx';

const names: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français', ar: 'العربية' };

/** Each language by its own name. */
export function LanguageChoice(): ReactElement {
  const { words, choose } = useSpoken();
  return (
    <label>
      <span className="unseen">{words.say('frame.language')}</span>
      <select value={words.language} onChange={({ target }) => choose(target.value as Language)}>
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {names[language]}
          </option>
        ))}
      </select>
    </label>
  );
}
