import { useRef, useState } from 'react';

/** The kinds of sound that the server keeps, the best first. */
const kinds = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];

export interface Recorder {
  readonly state: 'idle' | 'recording' | 'refused';
  readonly start: () => Promise<void>;
  /** Ends the recording and gives what was heard. */
  readonly stop: () => void;
}

/** The microphone of this phone, for as long as somebody records. */
export function useRecorder(heard: (sound: Blob) => void): Recorder {
  const [state, setState] = useState<Recorder['state']>('idle');
  const running = useRef<MediaRecorder>(undefined);
  const start = async (): Promise<void> => {
    const stream = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => undefined);
    const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
    if (!stream || mimeType === undefined) return setState('refused');
    const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32_000 });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.addEventListener('stop', () => {
      for (const track of stream.getTracks()) track.stop();
      setState('idle');
      heard(new Blob(parts, { type: mimeType }));
    });
    running.current = recorder;
    recorder.start();
    setState('recording');
  };
  return { state, start, stop: () => running.current?.stop() };
}
