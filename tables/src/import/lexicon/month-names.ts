/** Names of the months by which dates are written, in English, French and the Arabic of the Maghreb, Egypt and the Levant. */
export const monthNames: readonly string[] = [
  'january jan janvier janv يناير جانفي كانون-الثاني كانون-ثاني',
  'february feb febr fevrier fevr fev فبراير فيفري شباط',
  'march mar mars مارس اذار',
  'april apr avril avr ابريل افريل نيسان',
  'may mai مايو ماي ايار',
  'june jun juin يونيو يونيه جوان حزيران',
  'july jul juillet juil يوليو يوليه يوليوز جويليه تموز',
  'august aug aout اغسطس غشت اوت اب',
  'september sep sept septembre سبتمبر شتنبر ايلول',
  'october oct octobre اكتوبر تشرين-الاول تشرين-اول',
  'november nov novembre نوفمبر نونبر تشرين-الثاني تشرين-ثاني',
  'december dec decembre ديسمبر دجنبر كانون-الاول كانون-اول',
];
