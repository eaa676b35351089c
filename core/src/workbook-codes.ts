import {
  assistanceChannels,
  assistanceDimensions,
  assistanceKinds,
  assistanceLevels,
  assistanceStates,
} from './assistance.ts';
import { contactChannels, contactOutcomes, householdPlaces, returnKinds, sexes } from './case-codes.ts';
import type { WorkbookKind } from './import-workbook.ts';

const yesNo = ['yes', 'no'];
const codes: Readonly<Record<string, readonly string[]>> = {
  sex: sexes,
  returnKind: returnKinds,
  phoneBelongsTo: ['self', 'spouse', 'relative', 'neighbour', 'shared'],
  mayMessage: yesNo,
  mayLeaveVoicemail: yesNo,
  householdPlace: householdPlaces,
  'contacts channel': contactChannels,
  outcome: contactOutcomes,
  dimension: assistanceDimensions,
  level: assistanceLevels,
  kind: assistanceKinds,
  state: assistanceStates,
  'assistance channel': assistanceChannels,
};

/** The codes of a field of a workbook of people, for those who correct a mapping; none where it is no code. */
export function fieldCodes(kind: WorkbookKind, field: string): readonly string[] {
  return codes[`${kind} ${field}`] ?? codes[field] ?? [];
}
