import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactElement } from 'react';
import { TextField } from '../../field/parts/fields.tsx';
import { Badge, Empty, Section } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { ChooseField } from '../parts/choose-field.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Form } from '../parts/form.tsx';
import { OfficePage } from '../parts/office-page.tsx';
import { Asked } from '../parts/states.tsx';
import { useSession } from '../session/session-room.tsx';
import { useOffice } from '../words-room.tsx';
import { countries } from './countries.ts';
import { missionsQuery } from './house-answers.ts';

/** The missions of the house: that they are there, and how many people work in each. */
export function MissionsPage(): ReactElement {
  const { say, number, locale } = useOffice();
  const missions = useQuery(missionsQuery);
  const names = useMemo(() => new Intl.DisplayNames(locale, { type: 'region' }), [locale]);
  return (
    <OfficePage title={say('missions.title')} lead={say('missions.lead')}>
      <Section title={say('missions.all')}>
        <Asked query={missions}>
          {(all) =>
            all.length === 0 ? (
              <Empty>{say('missions.none')}</Empty>
            ) : (
              <DataTable
                label={say('missions.all')}
                rows={all}
                keyOf={({ id }) => id}
                columns={[
                  {
                    head: say('missions.name'),
                    cell: ({ name, kind }) => (
                      <>
                        {name} {kind !== 'mission' && <Badge tone="warn">{say(`missions.kind.${kind}`)}</Badge>}
                      </>
                    ),
                  },
                  { head: say('missions.country'), cell: ({ country }) => names.of(country) ?? country },
                  { head: say('missions.people'), cell: ({ people }) => number(people) },
                  {
                    head: say('missions.protocol'),
                    cell: ({ protocol }) => say('protocol.version', { number: protocol }),
                  },
                ]}
              />
            )
          }
        </Asked>
      </Section>
      <MakeMission />
    </OfficePage>
  );
}

function MakeMission(): ReactElement {
  const { say, locale } = useOffice();
  const { refresh } = useSession();
  const [name, setName] = useState('');
  const [country, setCountry] = useState<string>();
  const options = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'region' });
    const sorter = new Intl.Collator(locale);
    return countries.map((id) => ({ id, name: names.of(id) ?? id })).toSorted((a, b) => sorter.compare(a.name, b.name));
  }, [locale]);
  const make = useAct({
    act: () => ask('POST', '/api/missions', { body: { name: name.trim(), country, kind: 'mission' } }),
    refresh: [['house']],
    afterwards: () => {
      setName('');
      void refresh();
    },
  });
  return (
    <Section title={say('missions.make')} note={say('missions.makeNote')}>
      <Form
        submitWord={say('missions.makeGo')}
        isBusy={make.isBusy}
        fault={make.fault}
        isReady={country !== undefined}
        onSubmit={() => make.run()}
      >
        <div className="pair">
          <TextField
            label={say('missions.name')}
            hint={say('missions.nameHint')}
            value={name}
            onChange={setName}
            isRequired
          />
          <ChooseField
            key={locale}
            label={say('missions.country')}
            hint={say('missions.countryHint')}
            options={options}
            value={country}
            onChange={setCountry}
          />
        </div>
        {make.isDone && (
          <p role="status">
            {say('missions.made')} <a href="#/house/people">{say('way.people')}</a>
          </p>
        )}
      </Form>
    </Section>
  );
}
