/** Country prefixes with how many digits follow them, where people of the region have their phones. */
const countries: readonly (readonly [prefix: string, digits: readonly number[]])[] = [
  ['224', [9, 8]], // Guinea
  ['221', [9]], // Senegal
  ['212', [9]], // Morocco
  ['220', [7]], // The Gambia
  ['222', [8]], // Mauritania
  ['223', [8]], // Mali
  ['225', [10, 8]], // Côte d'Ivoire
  ['226', [8]], // Burkina Faso
  ['227', [8]], // Niger
  ['228', [8]], // Togo
  ['229', [10, 8]], // Benin
  ['231', [9, 8, 7]], // Liberia
  ['232', [8]], // Sierra Leone
  ['245', [9, 7]], // Guinea-Bissau
  ['213', [9]], // Algeria
  ['216', [8]], // Tunisia
  ['218', [9]], // Libya
];

/** Numbers that a form demanded and nobody has: one digit over and over, even after a true beginning, or counting. */
const placeholder = /^\d{0,2}(\d)\1{6,}$|^0?1?23456789?0?$|^9?87654321?0?$/;

/**
 * The digits by which two ways of writing one phone number are equal (`+224 622 11 22 33`,
 * `00224622112233`, `٦٢٢١١٢٢٣٣`): the national number without its leading zero, at most the last 9 digits.
 * Undefined for what cannot be a number of its own: fewer than 7 digits, more than 15, or a placeholder.
 */
export function phoneKey(text: string): string | undefined {
  const written = text
    .slice(0, 64)
    .normalize('NFKC')
    .replaceAll(/[٠-٩]/g, arabicDigit)
    .replaceAll(/[۰-۹]/g, easternDigit);
  // "(0)" after a country prefix is not dialled.
  const digits = written.replace(/\(0\)/, '').replaceAll(/\D/g, '');
  if (digits.length > 15) return undefined;
  const number = national(digits.replace(/^00/, '')).replace(/^0+/, '').slice(-9);
  return number.length < 7 || placeholder.test(number) ? undefined : number;
}

function national(digits: string): string {
  const country = countries.find(
    ([prefix, lengths]) =>
      digits.startsWith(prefix) && lengths.includes(digits.slice(prefix.length).replace(/^0(?=\d{9}$)/, '').length),
  );
  return country ? digits.slice(country[0].length) : digits;
}

function arabicDigit(digit: string): string {
  return String(digit.charCodeAt(0) - 0x0660);
}

function easternDigit(digit: string): string {
  return String(digit.charCodeAt(0) - 0x06f0);
}
