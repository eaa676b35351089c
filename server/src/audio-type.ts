import type { AudioType } from './store/audio.ts';

/** What a recording is by its first bytes, whatever it is said to be: Ogg, WebM or MP4; nothing for anything else. */
export function audioTypeOf(bytes: Buffer): AudioType | undefined {
  if (bytes.subarray(0, 4).toString('latin1') === 'OggS') return 'audio/ogg';
  const isEbml = bytes.subarray(0, 4).equals(Buffer.from([0x1a, 0x45, 0xdf, 0xa3]));
  // Its head names the kind: Matroska at large has the same first bytes.
  if (isEbml && bytes.subarray(0, 64).includes('webm')) return 'audio/webm';
  return bytes.subarray(4, 8).toString('latin1') === 'ftyp' ? 'audio/mp4' : undefined;
}
