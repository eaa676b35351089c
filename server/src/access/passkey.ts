import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  type WebAuthnCredential,
} from '@simplewebauthn/server';
import type { House } from '../house.ts';
import { addChallenge, takeChallenge } from '../store/challenges.ts';
import type { Transaction } from '../store/database.ts';
import { countPasskey, readPasskeys } from '../store/passkeys.ts';

/** What the browser gives back, as JSON: of a new passkey, and of one that is used. */
export type PasskeyMade = RegistrationResponseJSON;
export type PasskeyAnswer = AuthenticationResponseJSON;

const minutes = 5;
/** EdDSA, ES256 and RS256, by their numbers in COSE: what authenticators have. */
const algorithms = [-8, -7, -257];

/** Asks a browser to make a passkey for somebody. */
export async function askNewPasskey(
  house: House,
  transaction: Transaction,
  { id, email, name }: { readonly id: string; readonly email: string; readonly name: string },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await readPasskeys(transaction, id);
  const options = await generateRegistrationOptions({
    rpName: 'Orion',
    rpID: nameOf(house),
    userID: new TextEncoder().encode(id),
    userName: email,
    userDisplayName: name,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: known.map((passkey) => ({ id: passkey.id, transports: [...passkey.transports] })),
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
  });
  await keepChallenge(transaction, { account: id, use: 'make', challenge: options.challenge });
  return options;
}

/** The new passkey, if the browser made it for this account and this question; the question is used up. */
export async function readNewPasskey(
  house: House,
  transaction: Transaction,
  account: string,
  made: PasskeyMade,
): Promise<WebAuthnCredential | undefined> {
  const challenge = await takenChallenge(transaction, { account, use: 'make', made: made.response.clientDataJSON });
  if (challenge === undefined) return undefined;
  // The library tells of what does not fit by throwing; why is nobody's business but the log's.
  const { registrationInfo } = await verifyRegistrationResponse({
    response: made,
    expectedChallenge: challenge,
    expectedOrigin: house.origin,
    expectedRPID: nameOf(house),
    requireUserVerification: false,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => ({ registrationInfo: undefined }));
  return registrationInfo?.credential;
}

/** Asks a browser to show one of the account's passkeys. */
export async function askPasskey(
  house: House,
  transaction: Transaction,
  account: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const known = await readPasskeys(transaction, account);
  const options = await generateAuthenticationOptions({
    rpID: nameOf(house),
    allowCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] })),
    userVerification: 'preferred',
  });
  await keepChallenge(transaction, { account, use: 'show', challenge: options.challenge });
  return options;
}

/** Whether one of the account's passkeys answered our question; the question is used up either way. */
export async function fitsPasskey(
  house: House,
  transaction: Transaction,
  account: string,
  answer: PasskeyAnswer,
): Promise<boolean> {
  const challenge = await takenChallenge(transaction, { account, use: 'show', made: answer.response.clientDataJSON });
  const passkey = (await readPasskeys(transaction, account)).find(({ id }) => id === answer.id);
  if (challenge === undefined || passkey === undefined) return false;
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: house.origin,
    expectedRPID: nameOf(house),
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
      transports: [...passkey.transports],
    },
    requireUserVerification: false,
  }).catch(() => ({ verified: false, authenticationInfo: undefined }));
  if (!verified || authenticationInfo === undefined) return false;
  await countPasskey(transaction, passkey.id, authenticationInfo.newCounter);
  return true;
}

/** Passkeys belong to the house's name. */
function nameOf({ origin }: House): string {
  return new URL(origin).hostname;
}

async function keepChallenge(
  transaction: Transaction,
  { account, use, challenge }: { readonly account: string; readonly use: 'make' | 'show'; readonly challenge: string },
): Promise<void> {
  await addChallenge(transaction, { id: `passkey ${use} ${challenge}`, account, body: {}, minutes });
}

/** The question that an answer says it answers, if we asked it of this account and nobody answered it before. */
async function takenChallenge(
  transaction: Transaction,
  { account, use, made }: { readonly account: string; readonly use: 'make' | 'show'; readonly made: string },
): Promise<string | undefined> {
  const challenge = challengeIn(made);
  if (challenge === undefined) return undefined;
  const taken = await takeChallenge(transaction, `passkey ${use} ${challenge}`);
  return taken?.account === account ? challenge : undefined;
}

function challengeIn(clientData: string): string | undefined {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientData, 'base64url').toString()) as { challenge?: unknown };
    return typeof challenge === 'string' && /^[\w-]{16,200}$/.test(challenge) ? challenge : undefined;
  } catch {
    return undefined;
  }
}
