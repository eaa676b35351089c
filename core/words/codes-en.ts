/** What codes that a table of responses holds are called in English: in its book, and in a comparison. */
export const enCodes = {
  yes_no: { yes: 'Yes', no: 'No' },
  round: { baseline: 'Baseline', midline: 'Midline', endline: 'Endline' },
  mentored_since: { baseline: 'Baseline', midline: 'Midline', endline: 'Endline', never: 'By no round' },
  ending: { died: 'Died', re_migrated: 'Migrated again' },
  mode: { in_person: 'In person', phone: 'By phone', self: 'By oneself', paper: 'From paper' },
  interviewer_role: {
    own_mentor: 'The person’s own mentor',
    own_case_worker: 'The person’s own case worker',
    other_staff: 'Another member of staff',
    independent: 'Somebody independent',
    self: 'The person alone',
  },
  sex: { female: 'Female', male: 'Male', other: 'Other', unknown: 'Not known' },
  return_kind: {
    assisted_voluntary: 'Assisted voluntary return',
    voluntary_humanitarian: 'Voluntary humanitarian return',
    forced: 'Forced return',
    spontaneous: 'Spontaneous return',
    unknown: 'Not known',
  },
};
