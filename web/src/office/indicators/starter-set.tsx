import { useState, type ReactElement } from 'react';
import { Tick } from '../../field/parts/fields.tsx';
import { Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { Form } from '../parts/form.tsx';
import type { IndicatorsListed } from './indicator-answers.ts';
import { useIndicatorWords } from './indicator-words.ts';

/** Indicators that come with Orion, to be taken over and then made one's own; those that one has are left out. */
export function StarterSet({
  listed: { indicators, starter },
}: {
  readonly listed: IndicatorsListed;
}): ReactElement | null {
  const { say, nameOf, meaningOf } = useIndicatorWords();
  const { id } = useMission();
  const [keys, setKeys] = useState<readonly string[]>([]);
  const had = new Set(indicators.map(({ indicator }) => nameOf(indicator)));
  const left = starter.filter(({ indicator }) => !had.has(nameOf(indicator)));
  const take = useAct({
    act: () => ask('POST', pathOf(id, 'indicators/starter'), { body: { keys } }),
    refresh: [['mission', id, 'indicators']],
    afterwards: () => setKeys([]),
  });
  if (left.length === 0) return null;
  return (
    <Section title={say('indicator.starter')} note={say('indicator.starterNote')}>
      <details className="finding">
        <summary>{say('indicator.starterOpen', { count: left.length })}</summary>
        <Form
          submitWord={say('indicator.take')}
          onSubmit={() => take.run()}
          isBusy={take.isBusy}
          fault={take.fault}
          isReady={keys.length > 0}
        >
          {left.map(({ key, indicator }) => (
            <Tick
              key={key}
              label={
                <>
                  {nameOf(indicator)} <span className="soft lines">{meaningOf(indicator)}</span>
                </>
              }
              isTicked={keys.includes(key)}
              onChange={(isTicked) => setKeys(isTicked ? [...keys, key] : keys.filter((one) => one !== key))}
            />
          ))}
        </Form>
      </details>
    </Section>
  );
}
