import type { OfficeWords } from '../words-room.tsx';

/** What a field of a case is called: `person.familyName`, `contactCard`, `guardian`. */
export function fieldName(field: string, { say, sayCode }: OfficeWords): string {
  if (field === 'contactCard') return say('case.contactCard');
  if (field === 'guardian') return say('guardian.name');
  const [family = '', name = ''] = field.split('.');
  return sayCode(family, name);
}
