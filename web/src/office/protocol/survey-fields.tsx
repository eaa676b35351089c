import { roles, schemeRef, type InstrumentRef, type SchemeRef } from '@orion/core';
import type { ReactElement } from 'react';
import { SelectField, Tick } from '../../field/parts/fields.tsx';
import { Section } from '../../field/parts/page.tsx';
import { useFlagWords } from '../mission/flag-words.ts';
import { useInstrumentRefs, useInstruments } from '../mission/instruments.ts';
import { useOffice } from '../words-room.tsx';
import type { DraftGiven } from './draft.ts';

/** Which questionnaire is asked, and how it is scored. */
export function SurveyFields({ draft, onDraft }: DraftGiven): ReactElement {
  const { say } = useOffice();
  const refs = useInstrumentRefs();
  const instruments = useInstruments([draft.instrument]);
  const schemes = instruments.get(draft.instrument)?.schemes ?? [];
  const schemeRefs = schemes.map(schemeRef);
  return (
    <Section title={say('protocol.survey')} note={say('protocol.surveyNote')}>
      <div className="pair">
        <SelectField
          label={say('protocol.instrument')}
          value={draft.instrument}
          options={refs.includes(draft.instrument) ? refs : [draft.instrument, ...refs]}
          wordOf={(ref) => ref}
          onChange={(instrument: InstrumentRef) => onDraft({ ...draft, instrument })}
        />
        <SelectField
          label={say('protocol.scheme')}
          value={draft.scheme}
          options={schemeRefs.includes(draft.scheme) ? schemeRefs : [draft.scheme, ...schemeRefs]}
          wordOf={(ref) => ref}
          onChange={(scheme: SchemeRef) => onDraft({ ...draft, scheme })}
        />
      </div>
    </Section>
  );
}

/** The flags that mean danger. */
export function SafetyFlagFields({ draft, onDraft }: DraftGiven): ReactElement {
  const { say } = useOffice();
  const instrument = useInstruments([draft.instrument]).get(draft.instrument);
  const flagWord = useFlagWords();
  const { safety } = draft.flags;
  const known = instrument?.flags.map(({ name }): string => name) ?? [];
  return (
    <fieldset className="field">
      <legend>{say('protocol.safety')}</legend>
      <p className="hint">{say('protocol.safetyNote')}</p>
      <div className="choices">
        {[...new Set([...known, ...safety])].map((flag) => (
          <Tick
            key={flag}
            label={flagWord(flag)}
            isTicked={safety.includes(flag)}
            onChange={(isDanger) =>
              onDraft({
                ...draft,
                flags: {
                  ...draft.flags,
                  safety: isDanger ? [...safety, flag] : safety.filter((other) => other !== flag),
                },
              })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Roles that sign in with a second step. */
export function FactorFields({ draft, onDraft }: DraftGiven): ReactElement {
  const { say } = useOffice();
  const { secondFactorFor: asked } = draft;
  return (
    <fieldset className="field">
      <legend>{say('protocol.secondFactorFor')}</legend>
      <p className="hint">{say('protocol.secondFactorForNote')}</p>
      <div className="choices">
        {roles.map((role) => (
          <Tick
            key={role}
            label={say(`role.${role}`)}
            isTicked={asked.includes(role)}
            onChange={(isAsked) =>
              onDraft({
                ...draft,
                secondFactorFor: isAsked ? [...asked, role] : asked.filter((other) => other !== role),
              })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
