import { useEffect, useRef, useState, useSyncExternalStore, type ReactElement } from 'react';
import { Icon } from '../../look/icons.tsx';
import { soundOf } from '../recordings/recordings.ts';
import { useWords } from '../words-context.tsx';

/**
 * A voice that speaks the language and lives in this phone. Others send the text to a company, and
 * what is read aloud here may be about a person.
 */
function findVoice(language: string): SpeechSynthesisVoice | undefined {
  return window.speechSynthesis
    ?.getVoices()
    .find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
}

const hearVoices = (changed: () => void): (() => void) => {
  window.speechSynthesis?.addEventListener('voiceschanged', changed);
  return () => window.speechSynthesis?.removeEventListener('voiceschanged', changed);
};

interface ReadGiven {
  /** Read in this order, with a breath between. */
  readonly texts: readonly string[];
  readonly language: string;
  /** In the order of the texts: where its recording is, if there is one; it is heard instead of a voice. */
  readonly recordings?: readonly (string | undefined)[];
  readonly label?: string;
  /** Where there is no room for the label it is told to screen readers alone. */
  readonly isIcon?: boolean;
}

/** Reads something aloud: a recording where the mission made one, else a voice of this phone, else nothing is offered. */
export function ReadAloud({ texts, language, recordings = [], label, isIcon = false }: ReadGiven): ReactElement | null {
  const { say } = useWords();
  const hasVoice = useSyncExternalStore(hearVoices, () => findVoice(language) !== undefined);
  const isRecorded = recordings.some((address) => address !== undefined);
  const [isReading, setIsReading] = useState(false);
  const stopper = useRef<AbortController>(undefined);
  useEffect(() => () => stopper.current?.abort(), []);
  if (!hasVoice && !isRecorded) return null;
  const toggle = (): void => {
    stopper.current?.abort();
    if (isReading) return;
    const controller = new AbortController();
    stopper.current = controller;
    setIsReading(true);
    void readAll({ texts, language, recordings, signal: controller.signal }).finally(() => setIsReading(false));
  };
  return (
    <button className="button plain no-print" type="button" onClick={toggle} aria-pressed={isReading}>
      <Icon name={isReading ? 'stop' : 'speak'} />
      <span className={isIcon ? 'unseen' : undefined}>
        {isReading ? say('aloud.stop') : (label ?? say('aloud.read'))}
      </span>
    </button>
  );
}

interface Reading {
  readonly texts: readonly string[];
  readonly language: string;
  readonly recordings: readonly (string | undefined)[];
  readonly signal: AbortSignal;
}

async function readAll({ texts, language, recordings, signal }: Reading): Promise<void> {
  for (const [place, text] of texts.entries()) {
    if (signal.aborted) return;
    const recording = recordings[place];
    const isHeard = recording !== undefined && (await play(recording, signal));
    if (!isHeard && !signal.aborted) await speak(text, { language, signal });
  }
}

/** Whether the recording could be played. */
export async function play(address: string, signal: AbortSignal): Promise<boolean> {
  const audio = new Audio(await soundOf(address));
  return new Promise((resolve) => {
    audio.addEventListener('ended', () => resolve(true));
    audio.addEventListener('error', () => resolve(false));
    signal.addEventListener('abort', () => {
      audio.pause();
      resolve(true);
    });
    audio.play().catch(() => resolve(false));
  });
}

function speak(text: string, { language, signal }: { language: string; signal: AbortSignal }): Promise<void> {
  const voice = findVoice(language);
  if (!voice) return Promise.resolve();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = 0.9;
  return new Promise((resolve) => {
    utterance.addEventListener('end', () => resolve());
    utterance.addEventListener('error', () => resolve());
    signal.addEventListener('abort', () => {
      window.speechSynthesis.cancel();
      resolve();
    });
    window.speechSynthesis.speak(utterance);
  });
}
