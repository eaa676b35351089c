import type { WorkbookKind } from '@orion/core';

const families: Readonly<Record<string, string>> = {
  'contacts channel': 'contactChannel',
  'assistance channel': 'assistanceChannel',
  sex: 'sex',
  returnKind: 'returnKind',
  phoneBelongsTo: 'contact.owner',
  mayMessage: 'go',
  mayLeaveVoicemail: 'go',
  householdPlace: 'householdPlace',
  outcome: 'contactOutcome',
  dimension: 'assistanceDimension',
  level: 'assistanceLevel',
  kind: 'assistanceKind',
  state: 'assistanceState',
};

/** The family of words in which the codes of a field are found. */
export function familyOf(kind: WorkbookKind, field: string): string {
  return families[`${kind} ${field}`] ?? families[field] ?? field;
}
