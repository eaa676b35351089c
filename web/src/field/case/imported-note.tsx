import type { Case, Role } from '@orion/core';
import type { ReactElement } from 'react';
import { Notice } from '../parts/page.tsx';
import { useWords } from '../words-context.tsx';

/** Who is shown consents: to others it cannot be said that there is none. */
const seeConsents: readonly Role[] = ['case_worker', 'mentor', 'supervisor', 'protection_officer', 'data_protection'];

/** A case that a file brought, of which no consent was recorded since: somebody must ask. */
export function ImportedNote({
  found,
  roles,
}: {
  readonly found: Case;
  readonly roles: readonly Role[];
}): ReactElement | null {
  const { say } = useWords();
  if (found.import === undefined || found.consents.length > 0) return null;
  if (!roles.some((role) => seeConsents.includes(role))) return null;
  return <Notice tone="accent">{say('case.imported')}</Notice>;
}
