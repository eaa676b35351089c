/** Each Arabic letter as a clerk would romanise it. Short vowels are not written; see `romanise`. */
const romanLetters: Readonly<Record<string, string>> = {
  ا: 'a',
  ٱ: 'a',
  ء: '',
  ب: 'b',
  پ: 'p',
  ت: 't',
  ة: 'a',
  ث: 't',
  ج: 'j',
  چ: 'tch',
  ح: 'h',
  خ: 'k',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 's',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'd',
  ع: 'a',
  غ: 'g',
  ڭ: 'g',
  گ: 'g',
  ف: 'f',
  ڤ: 'v',
  ق: 'k',
  ك: 'k',
  ک: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  ہ: 'h',
  و: 'o',
  ي: 'i',
  ى: 'i',
  ی: 'i',
};

/** Words that bind names together, as the Latin side knows them. */
const binders: Readonly<Record<string, string>> = {
  عبد: 'abd',
  بن: 'ben',
  ابن: 'ibn',
  بنت: 'bint',
  ولد: 'ould',
  منت: 'mint',
  الله: 'allah',
  الدين: 'din',
  الحاج: 'hadj',
};

const arabic = /\p{Script=Arabic}/u;
const isVowel = (letter: string): boolean => 'aeiou'.includes(letter);

/** A word in Arabic letters (without marks) in Latin ones; any other word as it is. */
export function romanise(word: string): string {
  if (!arabic.test(word)) return word;
  const binder = binders[word];
  if (binder !== undefined) return binder;
  // عبدالرحمن and نورالدين in one word; the article before a name.
  const joined = /^عبدال(?=...?)/.exec(word);
  if (joined) return `abdul${romanise(word.slice(joined[0].length))}`;
  const ofFaith = /^(..+)الدين$/.exec(word);
  if (ofFaith) return `${spellOut(ofFaith[1])}din`;
  return spellOut(word.replace(/^ال(?=...)/, '').replace(/^ا?بو(?=بكر$)/, 'ابو'));
}

/**
 * Letter by letter, an a between two consonants: محمد is read mahamad, which is near enough to Mamadou.
 * None in the nasal sounds that names of the region begin with: امبارك, انجاي.
 */
function spellOut(word: string): string {
  let roman = '';
  for (const letter of word) {
    const next = romanLetters[letter] ?? '';
    if (next === '') continue;
    const isGlide = roman === '' ? letter === 'و' || letter === 'ي' : false;
    const isOneSound = /^a?[nm]$/.test(roman) && 'bdgj'.includes(next);
    if (roman === '' || isOneSound || isVowel(roman.slice(-1)) || isVowel(next)) roman += isGlide ? glides[next] : next;
    else roman += `a${next}`;
  }
  return roman;
}

/** و and ي at the beginning of a word are consonants: وهاب, يحيى. */
const glides: Readonly<Record<string, string>> = { o: 'w', i: 'y' };
