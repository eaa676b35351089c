import type { Protocol } from '@orion/core';
import type { ReactElement, ReactNode } from 'react';
import { Empty, Section } from '../../field/parts/page.tsx';
import { useFlagWords } from '../mission/flag-words.ts';
import { useColleagues } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { useOffice, type OfficeId } from '../words-room.tsx';
import { numberIn, protocolNumbers, wordsOf, type NumberGroup } from './protocol-numbers.ts';

/** The protocol in words: what each number does stands beside it. */
export function ProtocolRead({ protocol }: { readonly protocol: Protocol }): ReactElement {
  const { say } = useOffice();
  const { id } = useMission();
  const { nameOf } = useColleagues(id);
  const flagWord = useFlagWords();
  const { onCall, hotlines, flags, rounds, secondFactorFor } = protocol;
  const people = (accounts: Protocol['onCall']['officers']): string =>
    accounts.map((account) => nameOf(account) ?? say('people.unknown')).join(', ');
  return (
    <div className="columns even">
      <div className="stack">
        <Group of="onCall" protocol={protocol}>
          <Line name="officers">{people(onCall.officers) || say('caseloadOffice.nobody')}</Line>
          <Line name="escalateTo">{people(onCall.escalateTo) || say('caseloadOffice.nobody')}</Line>
        </Group>
        <Section title={say('safety.hotlines')} note={say('protocol.hotlinesNote')}>
          {hotlines.length === 0 ? (
            <Empty>{say('protocol.noHotlines')}</Empty>
          ) : (
            <ul className="list">
              {hotlines.map(({ name, number }) => (
                <li className="line" key={`${name} ${number}`}>
                  <span>{name}</span>
                  <bdi dir="ltr">{number}</bdi>
                </li>
              ))}
            </ul>
          )}
        </Section>
        <Group of="flags" protocol={protocol}>
          <Line name="safety">{flags.safety.map(flagWord).join(', ') || '–'}</Line>
        </Group>
        <Group of="retention" protocol={protocol} />
        <Group of="releases" protocol={protocol} />
      </div>
      <div className="stack">
        <Group of="mentoring" protocol={protocol} />
        <Section title={say('protocol.rounds')} note={say('protocol.roundsNote')}>
          <ul className="list">
            {rounds.map(({ round, fromMonth, toMonth }) => (
              <li className="line" key={round}>
                <span>{say(`round.${round}`)}</span>
                <span>{say('protocol.months', { from: fromMonth, to: toMonth })}</span>
              </li>
            ))}
          </ul>
        </Section>
        <Group of="devices" protocol={protocol}>
          <Line name="secondFactorFor">
            {secondFactorFor.map((role) => say(`role.${role}`)).join(', ') || say('caseloadOffice.nobody')}
          </Line>
        </Group>
        <Section title={say('protocol.survey')} note={say('protocol.surveyNote')}>
          <p>
            <bdi className="code">{protocol.instrument}</bdi> · <bdi className="code">{protocol.scheme}</bdi>
          </p>
        </Section>
      </div>
    </div>
  );
}

interface GroupGiven {
  readonly of: NumberGroup;
  readonly protocol: Protocol;
  readonly children?: ReactNode;
}

function Group({ of, protocol, children }: GroupGiven): ReactElement {
  const { say, number } = useOffice();
  return (
    <Section title={say(`protocol.${of}` satisfies OfficeId)}>
      <dl className="explained">
        {children}
        {protocolNumbers
          .filter(({ group }) => group === of)
          .map((one) => {
            const { label, note } = wordsOf(one.name);
            return (
              <div key={one.name}>
                <dt>{say(label)}</dt>
                <dd>
                  <strong>{number(numberIn(protocol, one))}</strong>
                  <p className="hint">{say(note)}</p>
                </dd>
              </div>
            );
          })}
      </dl>
    </Section>
  );
}

interface LineGiven {
  readonly name: 'officers' | 'escalateTo' | 'safety' | 'secondFactorFor';
  readonly children: ReactNode;
}

function Line({ name, children }: LineGiven): ReactElement {
  const { say } = useOffice();
  return (
    <div>
      <dt>{say(`protocol.${name}` satisfies OfficeId)}</dt>
      <dd>
        <strong>{children}</strong>
        <p className="hint">{say(`protocol.${name}Note` satisfies OfficeId)}</p>
      </dd>
    </div>
  );
}
