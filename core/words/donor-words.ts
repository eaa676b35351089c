import type { IndicatorBreakdown } from '../src/indicator-fields.ts';
import type { Language } from '../src/names.ts';

/** What a table of indicators says that goes to a donor, in one language. */
export interface DonorWords {
  readonly table: string;
  readonly about: string;
  readonly heads: Readonly<Record<DonorHead, string>>;
  readonly breakdowns: Readonly<Record<'whole' | IndicatorBreakdown, string>>;
  readonly ages: Readonly<Record<string, string>>;
  readonly disability: Readonly<Record<'yes' | 'no' | 'unknown', string>>;
  readonly wholeTime: string;
  readonly units: Readonly<Record<'people' | 'rows' | 'share', string>>;
  readonly mission: string;
  readonly made: string;
  /** The rule by which a table that goes out was rounded. */
  readonly rounded: string;
  readonly internal: string;
  readonly unknown: string;
  readonly notTold: string;
  readonly interval: string;
}

export type DonorHead =
  | 'indicator'
  | 'project'
  | 'donor'
  | 'period'
  | 'breakdown'
  | 'class'
  | 'unit'
  | 'target'
  | 'achieved'
  | 'low'
  | 'high'
  | 'of'
  | 'unknown';

const en: DonorWords = {
  table: 'Indicators',
  about: 'About this table',
  heads: {
    indicator: 'Indicator',
    project: 'Project',
    donor: 'Donor',
    period: 'Period',
    breakdown: 'Broken down by',
    class: 'Group',
    unit: 'Counted in',
    target: 'Target',
    achieved: 'Achieved',
    low: 'Interval from',
    high: 'Interval to',
    of: 'Of',
    unknown: 'Not known',
  },
  breakdowns: { whole: 'Everybody', sex: 'Sex', age: 'Age', disability: 'Disability', returnKind: 'Kind of return' },
  ages: {
    under_18: 'Under 18',
    '18_24': '18 to 24',
    '25_34': '25 to 34',
    '35_49': '35 to 49',
    '50_up': '50 and over',
    unknown: 'Not known',
  },
  disability: { yes: 'Yes', no: 'No', unknown: 'Not known' },
  wholeTime: 'Whole time',
  units: { people: 'people', rows: 'times', share: 'share' },
  mission: 'Mission',
  made: 'Made on',
  rounded:
    'For release. Every count is rounded to a multiple of 5, up or down by a secret key of the people in it, so the same people always give the same number; what came last is held back until 25 are together. Parts need not add up to their total. A share of fewer than 20 people is not told. An amount is moved by up to the largest part that is one person’s, given with three digits, and not told of fewer than 20 people.',
  internal: 'INTERNAL. These numbers are exact: somebody may be recognised in them. Do not release this table.',
  unknown: 'People of whom something is not known are a group of their own and are never left out.',
  notTold: 'An empty cell is a number that does not exist or is not told.',
  interval: 'The interval of a share is one of 95% (Wilson), widened by what the rounding hides.',
};

const fr: DonorWords = {
  table: 'Indicateurs',
  about: 'À propos de ce tableau',
  heads: {
    indicator: 'Indicateur',
    project: 'Projet',
    donor: 'Bailleur',
    period: 'Période',
    breakdown: 'Ventilé par',
    class: 'Groupe',
    unit: 'Compté en',
    target: 'Cible',
    achieved: 'Réalisé',
    low: 'Intervalle de',
    high: 'Intervalle à',
    of: 'Sur',
    unknown: 'Inconnu',
  },
  breakdowns: {
    whole: 'Tout le monde',
    sex: 'Sexe',
    age: 'Âge',
    disability: 'Handicap',
    returnKind: 'Type de retour',
  },
  ages: {
    under_18: 'Moins de 18 ans',
    '18_24': '18 à 24 ans',
    '25_34': '25 à 34 ans',
    '35_49': '35 à 49 ans',
    '50_up': '50 ans et plus',
    unknown: 'Inconnu',
  },
  disability: { yes: 'Oui', no: 'Non', unknown: 'Inconnu' },
  wholeTime: 'Toute la durée',
  units: { people: 'personnes', rows: 'fois', share: 'part' },
  mission: 'Mission',
  made: 'Fait le',
  rounded:
    'Pour diffusion. Chaque nombre est arrondi à un multiple de 5, vers le haut ou le bas selon une clé secrète des personnes comptées : les mêmes personnes donnent toujours le même nombre ; les dernières arrivées sont retenues jusqu’à être 25. Les parties ne donnent pas forcément leur total. Une part sur moins de 20 personnes n’est pas donnée. Un montant est déplacé d’au plus la plus grande part d’une seule personne, donné avec trois chiffres, et tu en dessous de 20 personnes.',
  internal: 'INTERNE. Ces nombres sont exacts : on peut y reconnaître quelqu’un. Ne pas diffuser ce tableau.',
  unknown:
    'Les personnes dont quelque chose n’est pas connu forment un groupe à part et ne sont jamais laissées de côté.',
  notTold: 'Une cellule vide est un nombre qui n’existe pas ou qui n’est pas donné.',
  interval: 'L’intervalle d’une part est à 95 % (Wilson), élargi de ce que l’arrondi cache.',
};

const ar: DonorWords = {
  table: 'المؤشرات',
  about: 'حول هذا الجدول',
  heads: {
    indicator: 'المؤشر',
    project: 'المشروع',
    donor: 'المانح',
    period: 'الفترة',
    breakdown: 'مفصّل حسب',
    class: 'المجموعة',
    unit: 'يُعدّ بـ',
    target: 'الهدف',
    achieved: 'المُنجز',
    low: 'المجال من',
    high: 'المجال إلى',
    of: 'من أصل',
    unknown: 'غير معروف',
  },
  breakdowns: { whole: 'الجميع', sex: 'الجنس', age: 'العمر', disability: 'الإعاقة', returnKind: 'نوع العودة' },
  ages: {
    under_18: 'أقل من 18',
    '18_24': '18 إلى 24',
    '25_34': '25 إلى 34',
    '35_49': '35 إلى 49',
    '50_up': '50 فأكثر',
    unknown: 'غير معروف',
  },
  disability: { yes: 'نعم', no: 'لا', unknown: 'غير معروف' },
  wholeTime: 'كامل المدة',
  units: { people: 'أشخاص', rows: 'مرات', share: 'نسبة' },
  mission: 'البعثة',
  made: 'أُعدّ في',
  rounded:
    'للنشر. كل عدد مقرّب إلى مضاعف للعدد 5، صعوداً أو نزولاً بمفتاح سري للأشخاص المعدودين: الأشخاص أنفسهم يعطون العدد نفسه دائماً؛ ويُحتفظ بآخر ما وصل حتى يجتمع 25. قد لا تساوي الأجزاء مجموعها. لا تُذكر نسبة لأقل من 20 شخصاً. يُزاح المبلغ بما لا يزيد على أكبر جزء يخص شخصاً واحداً، ويُعطى بثلاثة أرقام، ولا يُذكر لأقل من 20 شخصاً.',
  internal: 'داخلي. هذه الأعداد دقيقة وقد يُعرف فيها شخص بعينه. لا تنشر هذا الجدول.',
  unknown: 'من لا يُعرف عنهم شيء ما مجموعة قائمة بذاتها ولا يُستبعدون أبداً.',
  notTold: 'الخانة الفارغة عدد غير موجود أو لا يُذكر.',
  interval: 'مجال النسبة بثقة 95% (ويلسون)، موسّع بقدر ما يخفيه التقريب.',
};

const all: Readonly<Record<Language, DonorWords>> = { en, fr, ar };

/** The words of a donor's table in a language. */
export function donorWordsIn(language: Language): DonorWords {
  return all[language];
}
