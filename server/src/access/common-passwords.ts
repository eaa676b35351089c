/**
 * Whether a password is among the first that anybody tries. Twelve letters keep most of the well-known
 * lists out by themselves; what is left are runs of the keyboard, words told twice and words with a year.
 */
export function isCommonPassword(password: string, own: readonly string[] = []): boolean {
  const plain = password.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  if (new Set(plain).size < 4 || isRepeated(plain) || runs.some((run) => run.includes(plain))) return true;
  const core = plain.replaceAll(/^[\d\W_]+|[\d\W_]+$/g, '');
  const spoken = core.replaceAll('@', 'a').replaceAll('0', 'o').replaceAll('1', 'i').replaceAll('3', 'e');
  const known = [...words, ...own.flatMap((text) => [text.toLowerCase(), text.toLowerCase().split('@')[0] ?? ''])];
  return known.some((word) => word.length > 2 && (plain === word || core === word || spoken === word));
}

/** The same few letters again and again: `abcabcabcabc`, `passwordpassword`. */
function isRepeated(text: string): boolean {
  return /^(.{1,12})\1+$/su.test(text);
}

const straight = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
  '1a2z3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'qwertyuiop1234567890',
  'azertyuiop1234567890',
  '1234567890qwertyuiop',
  '1234567890azertyuiop',
];
const runs = straight.flatMap((run) => [run, Array.from(run).toReversed().join('')]);

/** Whole words; figures and signs before and after them do not help. */
const words = [
  'password',
  'mypassword',
  'thepassword',
  'yourpassword',
  'passwordpass',
  'passphrase',
  'motdepasse',
  'monmotdepasse',
  'motdepass',
  'administrator',
  'administrateur',
  'admin',
  'adminadmin',
  'root',
  'welcome',
  'welcomehome',
  'bienvenue',
  'bonjour',
  'bonjourbonjour',
  'letmein',
  'letmeinplease',
  'iloveyou',
  'jetaime',
  'qwerty',
  'qwertyuiop',
  'qwertyqwerty',
  'azerty',
  'azertyuiop',
  'azertyazerty',
  'changeme',
  'changemenow',
  'changethis',
  'secret',
  'mysecret',
  'default',
  'temporary',
  'provisoire',
  'football',
  'liverpool',
  'manchester',
  'barcelona',
  'realmadrid',
  'superman',
  'princess',
  'sunshine',
  'starwars',
  'trustno',
  'monkey',
  'dragon',
  'master',
  'computer',
  'internet',
  'orion',
  'orionorion',
  'reintegration',
  'reintegrate',
  'returnee',
  'guinea',
  'guinee',
  'conakry',
  'senegal',
  'morocco',
  'maroc',
  'allahuakbar',
  'bismillah',
  'alhamdulillah',
  'inchallah',
  'mohammed',
  'mohamed',
  'abcd',
  'abcdef',
  'abcdefgh',
  'test',
  'testtest',
  'testing',
  'correcthorsebatterystaple',
];
