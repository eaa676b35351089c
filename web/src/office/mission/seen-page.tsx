import type { Role } from '@orion/core';
import type { ReactElement } from 'react';
import { Section } from '../../field/parts/page.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { useOffice, type OfficeId } from '../words-room.tsx';
import { useMission } from './mission-room.tsx';

/** Roles whose own pages come later, and what may be said of them honestly today. */
const told = [
  'administrator',
  'interviewer',
  'evaluator',
  'researcher',
  'committee',
] as const satisfies readonly Role[];

/** What these roles may see now, what they never see, and what comes later: no link leads nowhere. */
export function SeenPage(): ReactElement {
  const { say } = useOffice();
  const { name, roles } = useMission();
  const mine = told.filter((role) => roles.includes(role));
  return (
    <OfficePage title={say('way.seen')} lead={name} isNarrow>
      {mine.map((role) => (
        <Section key={role} title={say(`role.${role}`)}>
          <dl className="stack">
            {(['now', 'never', 'later'] as const).map((when) => (
              <div key={when}>
                <dt>
                  <strong>{say(`seen.${when}`)}</strong>
                </dt>
                <dd className="soft">{say(`seen.${role}.${when}` satisfies OfficeId)}</dd>
              </div>
            ))}
          </dl>
        </Section>
      ))}
    </OfficePage>
  );
}
