import { romanise } from './name-arabic.ts';
import { plainLetters, soundOf } from './name-letters.ts';

/** No name is longer; what is longer is cut, so that no text costs more than a name does. */
const mostLetters = 200;
const mostTokens = 12;
const mostInToken = 24;

/** As they sound: particles (el, ould, mint, bint, ibn, aït) and titles (El Hadj, Hadja) that come and go. */
const particles: ReadonlySet<string> = new Set(
  'il al ul ir ar ur ild uld uild mint bint ibn ag ait aj aji aja alaj alaji ilaj ilaji alajj'.split(' '),
);

/** What stands before a name and belongs to it: Abdoul Karim, Ben Ali. */
const openers = /^(?:abd|abd[aiu][lr]|bin|bil)$/;
/** After a bare Abdou, which is also a name of its own, only one of these. */
const attributes = /^(?:raman|raimi?|karimi?|kadi?ri?|asis|salam|uaab|latif|malik|samad|rasak|nasir|ai|lai|la)$/;

/**
 * Spellings that no rule of sound explains, as they sound: abbreviations of the registers, and forms
 * of one name that went through different languages. Short names of their own (Fatou beside
 * Fatoumata, Modou beside Mamadou) are not here: they may be two people.
 */
const sameName: Readonly<Record<string, string>> = {
  md: 'muamid',
  mmd: 'muamid',
  mdu: 'mamadu',
  mamdu: 'mamadu',
  ablai: 'abdula',
  abulai: 'abdula',
  utman: 'usman',
  atman: 'usman',
  ataman: 'usman',
  isuf: 'iusuf',
  isufu: 'iusuf',
  jinabu: 'sinabu',
  jainabu: 'sinabu',
  jinaba: 'sinabu',
  kam: 'sam',
  iai: 'iaia',
  ua: 'aua',
};

/**
 * The words of a name as they sound, in their order, whichever of many spellings and of two scripts
 * they came in: `Mamadou DJALLO`, `Mamadu Jallow` and `Mámàdou Diallo` are all `mamadu jalu`.
 * Particles and titles are left out unless nothing else is there; what belongs together is joined
 * (`Abdoul Karim`, `Abdulkarim`). Arabic comes out consonant by consonant with guessed vowels: across
 * scripts compare by `skeletonOf`. Folding what was folded changes nothing.
 */
export function foldName(text: string): string[] {
  for (let tokens = foldOnce(text); ;) {
    const next = foldOnce(tokens.join(' '));
    if (next.join(' ') === tokens.join(' ')) return tokens;
    tokens = next;
  }
}

function foldOnce(text: string): string[] {
  const words = plainLetters(text.slice(0, mostLetters)).split(' ').slice(0, mostTokens);
  const heard = words.map((word) => soundOf(romanise(word)).slice(0, mostInToken)).filter((word) => word !== '');
  const named = joinCompounds(heard.filter((word) => !particles.has(word)))
    .map((word) => canonical(word).slice(0, mostInToken))
    .filter((word) => !/^[a-z]$/.test(word));
  return named.length > 0 ? named : heard;
}

/** Joins what one clerk writes in two words and another in one. */
function joinCompounds(words: readonly string[]): string[] {
  const joined: string[] = [];
  let opener = '';
  for (const word of words) {
    const last = joined.at(-1);
    if (opener !== '') {
      joined.push(soundOf(opener + word));
      opener = '';
    } else if (openers.test(word)) opener = word;
    else if (last !== undefined && belongs(last, word)) joined[joined.length - 1] = soundOf(last + word);
    else joined.push(word);
  }
  return opener === '' ? joined : [...joined, opener];
}

/** Abdou Rahmane, Nour Eddine, Abou Bakr. */
function belongs(before: string, word: string): boolean {
  if (before === 'abdu') return attributes.test(word);
  if (before === 'abu') return /^bak?ka?r/.test(word);
  return /^[aiu]?din$/.test(word) && before.length >= 3;
}

/** The article inside a compound, assimilated or not, is left out: Abdoul Rahmane, Abderrahmane. */
function canonical(word: string): string {
  const known = Object.hasOwn(sameName, word) ? sameName[word] : word;
  const servant = /^abd[aiu]?(.{2,})$/.exec(known);
  if (servant) {
    const ofWhom = servant[1].replace(/^l/, '');
    return /^[aiu]*$/.test(ofWhom) ? 'abdula' : soundOf(`abdu${ofWhom}`);
  }
  return /^...+[aiu]din$/.test(known) ? known.replace(/[aiu]din$/, 'din') : known;
}

/**
 * The consonants of a folded word, which the scripts and the spellings agree on most: `jl` for Diallo
 * and ديالو, `mmd` for Mamadou, Mohamed and محمد. A star stands for a vowel before one or two
 * consonants (Ahmed, Omar); before more it comes and goes (Ibrahima, Brahima) and is left out.
 * A word with fewer than two consonants is its own skeleton: Bah, Ly, Sow.
 */
export function skeletonOf(folded: string): string {
  let consonants = '';
  let opening = '';
  for (let i = 0; i < folded.length; i++) {
    const letter = folded[i];
    const isGlide = (letter === 'u' || letter === 'i') && isVowel(folded[i + 1]);
    if (!isVowel(letter)) consonants += letter === 'p' ? 'b' : letter;
    else if (i === 0) opening = isGlide && letter === 'u' ? 'w' : '*';
    else if (isGlide && isVowel(folded[i - 1])) consonants += letter === 'u' ? 'w' : 'y';
  }
  if (opening === 'w') consonants = opening + consonants;
  else if (opening === '*' && consonants.length > 0 && consonants.length < 3) consonants = opening + consonants;
  return consonants.length < 2 ? folded : consonants;
}

function isVowel(letter: string | undefined): boolean {
  return letter === 'a' || letter === 'i' || letter === 'u';
}
