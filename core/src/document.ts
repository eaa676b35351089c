/** What a document beside a case is. A code is kept for ever; what it means is in words/. */
export const documentKinds = ['consent_recording', 'consent_form', 'identity_document', 'other'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** The types of files that are taken in; what a file is is told by its first bytes, not by its name. */
export const documentTypes = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'audio/webm',
  'audio/ogg',
  'audio/mp4',
  'audio/mpeg',
  'audio/wav',
] as const;
export type DocumentType = (typeof documentTypes)[number];

/** The largest file that is taken in, in bytes. */
export const largestDocument = 5 * 1024 * 1024;

const marks: readonly (readonly [DocumentType, number, string])[] = [
  ['application/pdf', 0, '%PDF-'],
  ['image/jpeg', 0, '\u00ff\u00d8\u00ff'],
  ['image/png', 0, '\u0089PNG\r\n\u001a\n'],
  ['image/webp', 8, 'WEBP'],
  ['audio/webm', 0, '\u001a\u0045\u00df\u00a3'],
  ['audio/ogg', 0, 'OggS'],
  ['audio/mp4', 4, 'ftyp'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/wav', 8, 'WAVE'],
];

/** What a file is by its first bytes; nothing where it is none of the types that are taken in. */
export function documentTypeOf(bytes: Uint8Array): DocumentType | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  const found = marks.find(([, from, mark]) => start.startsWith(mark, from));
  if (found) return found[0];
  // An MP3 without a title begins with its first frame: eleven set bits.
  const [first = 0, second = 0] = bytes;
  return first === 0xff && (second & 0xe6) === 0xe2 ? 'audio/mpeg' : undefined;
}
