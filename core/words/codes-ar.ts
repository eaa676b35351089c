import type { enCodes } from './codes-en.ts';

export const arCodes: typeof enCodes = {
  yes_no: { yes: 'نعم', no: 'لا' },
  round: { baseline: 'البداية', midline: 'المنتصف', endline: 'النهاية' },
  mentored_since: { baseline: 'البداية', midline: 'المنتصف', endline: 'النهاية', never: 'لا في أي جولة' },
  ending: { died: 'توفي', re_migrated: 'هاجر من جديد' },
  mode: { in_person: 'وجهًا لوجه', phone: 'بالهاتف', self: 'بنفسه', paper: 'من الورق' },
  interviewer_role: {
    own_mentor: 'مرشده الخاص',
    own_case_worker: 'أخصائيه الخاص',
    other_staff: 'موظف آخر',
    independent: 'شخص مستقل',
    self: 'الشخص وحده',
  },
  sex: { female: 'أنثى', male: 'ذكر', other: 'آخر', unknown: 'غير معروف' },
  return_kind: {
    assisted_voluntary: 'عودة طوعية بمساعدة',
    voluntary_humanitarian: 'عودة إنسانية طوعية',
    forced: 'عودة قسرية',
    spontaneous: 'عودة تلقائية',
    unknown: 'غير معروف',
  },
};
