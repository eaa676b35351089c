import { arCodes } from './codes-ar.ts';
import type { enComparisonNames } from './comparison-names-en.ts';

/** أعمدة التصدير والجولات والرموز بالعربية؛ ما له اسم آخر يبقى كما هو. */
export const arComparisonNames: typeof enComparisonNames = {
  atRound: '{what}، {round}',
  rounds: arCodes.round,
  columns: {
    composite: 'الدرجة المركبة',
    economic: 'الدرجة الاقتصادية',
    social: 'الدرجة الاجتماعية',
    psychosocial: 'الدرجة النفسية الاجتماعية',
    sex: 'الجنس',
    age: 'العمر',
    mentor: 'المرشد',
    case_worker: 'أخصائي الحالة',
    interviewer: 'المحاور',
    interviewer_role: 'من سأل',
    mode: 'كيف سُئل',
    pairing_offered: 'مرشد عُيّن خلال 90 يومًا',
    mentored: 'كان له مرشد',
    return_kind: 'نوع العودة',
    place_of_return: 'مكان العودة',
    host_country: 'بلد المهجر',
    has_disability: 'إعاقة',
    months_since_return: 'أشهر منذ العودة',
    months_abroad: 'أشهر في الخارج',
    activity_kind: 'أول مساعدة اقتصادية',
    channel: 'مساعدة مباشرة أو بالإحالة',
    band: 'فئة الدرجة المركبة',
    language: 'لغة المقابلة',
    interpreted: 'بترجمة',
    imported: 'من استيراد',
    country: 'البلد',
    scheme: 'مخطط الاحتساب',
  },
  values: {
    sex: arCodes.sex,
    return_kind: arCodes.return_kind,
    mode: arCodes.mode,
    interviewer_role: arCodes.interviewer_role,
    has_disability: arCodes.yes_no,
  },
};
