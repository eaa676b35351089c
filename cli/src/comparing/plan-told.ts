import type { Language } from '@orion/core';
import { columnsOfPlan, type ComparisonPlan } from '@orion/core/comparison';
import { bold } from '../terminal.ts';

interface Words {
  readonly readable: string;
  readonly numbers: string;
  readonly labels: string;
  readonly people: string;
  readonly rounds: string;
  readonly between: string;
  readonly byRound: (name: string, round: string) => string;
  readonly next: string;
}

const wordsOf: Readonly<Record<Language, Words>> = {
  en: {
    readable: 'The plan can be read. It needs these columns:',
    numbers: 'numbers: ',
    labels: 'labels: ',
    people: 'who is who: ',
    rounds: 'which round: ',
    between: ', ',
    byRound: (name, round) =>
      `A name with a round behind it is that column in that round: ${name}, the round ${round}.`,
    next: 'With the file of the data behind the plan, --check tells what the data bear, and no answer.',
  },
  fr: {
    readable: 'Le plan se lit. Il lui faut ces colonnes :',
    numbers: 'nombres : ',
    labels: 'libellés : ',
    people: 'qui est qui : ',
    rounds: 'quel tour : ',
    between: ', ',
    byRound: (name, round) => `Un nom suivi d’un tour est cette colonne à ce tour : ${name}, le tour ${round}.`,
    next: 'Avec le fichier des données après le plan, --check dit ce que les données supportent, et aucune réponse.',
  },
  ar: {
    readable: 'الخطة مقروءة. وتحتاج إلى هذه الأعمدة:',
    numbers: 'أعداد: ',
    labels: 'تسميات: ',
    people: 'من هو من: ',
    rounds: 'أي جولة: ',
    between: '، ',
    byRound: (name, round) => `الاسم الذي تليه جولة هو ذلك العمود في تلك الجولة: ${name}، الجولة ${round}.`,
    next: 'ومع ملف البيانات بعد الخطة يذكر ‎--check‎ ما تحتمله البيانات، ولا يذكر جوابًا.',
  },
};

/** What a plan that can be read asks of a table, before there is one. */
export function planTold(plan: ComparisonPlan, language: Language): string {
  const { numbers, categories } = columnsOfPlan(plan);
  const words = wordsOf[language];
  const { long } = plan;
  const list = (head: string, names: readonly string[]): readonly string[] =>
    names.length === 0 ? [] : [`  ${head}${names.join(words.between)}`];
  const ofRound = numbers.find((name) => long?.rounds.some((round) => name.endsWith(`_${round}`)));
  return [
    bold(plan.title),
    words.readable,
    ...(long ? [...list(words.people, [long.unit]), ...list(words.rounds, [long.round])] : []),
    ...list(words.numbers, numbers),
    ...list(words.labels, categories),
    ...(long && ofRound !== undefined
      ? [words.byRound(ofRound, long.rounds.find((round) => ofRound.endsWith(`_${round}`)) ?? '')]
      : []),
    words.next,
  ].join('\n');
}
