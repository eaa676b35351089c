/** HTTPS without anybody's help: the house's own certificate authority, and the page that explains it. */
export { makeAuthority, readAuthority, type Authority } from './authority.ts';
export { issueCertificate, type HouseCertificate } from './certificate.ts';
export { readHouseName, type HouseName } from './house-name.ts';
export { loadOrMakeHttps, type HouseHttps } from './https-folder.ts';
export { ownHttps, type OwnHttps } from './own-https.ts';
export { trustPage, trustPaths } from './trust-page.ts';
export { trustStyle } from './trust-style.ts';
