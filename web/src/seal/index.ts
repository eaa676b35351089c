/** How what a device keeps is sealed: a table of contents. WebCrypto alone. */
export { bytesOf, fromBase64, toBase64, type Bytes, type Random } from './bytes.ts';
export {
  addQuick,
  makeKeys,
  openKeys,
  openQuickly,
  quickHalf,
  rewrapKeys,
  type KeyRecord,
  type OpenKeys,
} from './key-record.ts';
export {
  passphraseFault,
  passphraseRounds,
  shortestPassphrase,
  suggestPassphrase,
  tidyPassphrase,
  type PassphraseFault,
} from './passphrase.ts';
export { openFrom, openUnder, sealTo, sealUnder, type Sealed } from './sealed.ts';
