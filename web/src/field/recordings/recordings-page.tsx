import { wordsIn } from '@orion/core';
import { useState, type ReactElement } from 'react';
import { Icon } from '../../look/icons.tsx';
import { sendRecording } from '../../sync.ts';
import { useDesk } from '../desk.ts';
import { ChoiceField, SelectField } from '../parts/fields.tsx';
import { Badge, Empty, Notice, Page } from '../parts/page.tsx';
import { play } from '../parts/read-aloud.tsx';
import { spokenLanguages, type SpokenLanguage } from '../survey/spoken-languages.ts';
import { useWords } from '../words-context.tsx';
import { useRecorder } from './recorder.ts';
import { forgetRecordings, recordingAddress, type Spoken } from './recordings.ts';
import { consentTexts, spokenTexts, type SpokenText } from './spoken-texts.ts';

/** Questions, options and consents read aloud by somebody the people here understand, recorded on the spot. */
export function RecordingsPage(): ReactElement {
  const desk = useDesk();
  const words = useWords();
  const { say } = words;
  const [language, setLanguage] = useState<SpokenLanguage>(words.language);
  const [what, setWhat] = useState<'questions' | 'consent'>('questions');
  const ref = desk.protocol?.instrument;
  const instrument = ref && desk.instruments.get(ref);
  const instrumentWords = instrument && wordsIn(instrument, words.language);
  if (!ref || !instrument || !instrumentWords) return <Empty>{say('begin.noInstrument')}</Empty>;
  const texts = what === 'consent' ? consentTexts(words) : spokenTexts(instrument, instrumentWords);
  return (
    <Page title={say('recordings.title')} lead={say('recordings.lead')} back={{ page: 'phone' }}>
      {!desk.status.isOnline && <Notice tone="warn">{say('recordings.offline')}</Notice>}
      <div className="card stack">
        <SelectField
          label={say('recordings.language')}
          options={spokenLanguages.filter((one) => one !== 'other')}
          value={language}
          onChange={setLanguage}
          wordOf={(one) => say(`language.${one}`)}
        />
        <ChoiceField
          label={say('recordings.what')}
          options={['questions', 'consent']}
          value={what}
          onChange={setWhat}
          wordOf={(one) => say(`recordings.${one}`)}
          isRow
        />
      </div>
      <ul className="card list">
        {texts.map((text) => (
          <RecordingLine
            key={`${language} ${text.key}`}
            text={text}
            spoken={{ instrument: what === 'consent' ? 'consent' : ref, language, key: text.key }}
          />
        ))}
      </ul>
    </Page>
  );
}

function RecordingLine({ text, spoken }: { readonly text: SpokenText; readonly spoken: Spoken }): ReactElement {
  const { house, mission, recordings } = useDesk();
  const { say } = useWords();
  const [sent, setSent] = useState<boolean>();
  const address = recordingAddress(mission.id, spoken);
  const keep = async (sound: Blob): Promise<void> => {
    const isKept = await sendRecording(address, sound);
    if (isKept) await forgetRecordings(house, mission.id);
    setSent(isKept);
  };
  const { state, start, stop } = useRecorder((sound) => void keep(sound));
  const isThere = sent === true || recordings.has(address);
  return (
    <li className="line">
      <span>
        <span>{text.text}</span>
        {state === 'refused' && <span className="fault">{say('recordings.noMicrophone')}</span>}
        {sent === false && <span className="fault">{say('recordings.notSent')}</span>}
      </span>
      <span className="badges">
        {isThere && <Badge tone="good">{say('recordings.there')}</Badge>}
        {isThere && (
          <button
            className="button plain"
            type="button"
            onClick={() => void play(address, new AbortController().signal)}
          >
            <Icon name="speak" />
            <span className="unseen">{say('aloud.read')}</span>
          </button>
        )}
        <button className="button quiet" type="button" onClick={() => (state === 'recording' ? stop() : void start())}>
          <Icon name={state === 'recording' ? 'stop' : 'record'} />
          {say(state === 'recording' ? 'recordings.stop' : 'recordings.record')}
        </button>
      </span>
    </li>
  );
}
