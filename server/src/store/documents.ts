import type { AccountId, CaseId, ConsentId, DocumentKind, DocumentType, Instant, MissionId, Seal } from '@orion/core';
import type { Transaction } from './database.ts';

/** What a list tells of a document. */
export interface DocumentEntry {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly type: DocumentType;
  readonly seal: Seal;
  readonly consent: ConsentId | null;
  /** Of the file as it was given. */
  readonly bytes: number;
  readonly addedBy: AccountId;
  readonly addedAt: Instant;
}

/** A document with its file, sealed under the case's key. */
export interface SealedDocument extends DocumentEntry {
  readonly case: CaseId;
  readonly body: Buffer;
}

const entry = `id, kind, type, seal, consent, bytes, added_by as "addedBy",
  to_char(added_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "addedAt"`;

/** Documents of a case, the newest first; those under a seal that the reader may not open are not there. */
export async function readDocuments(
  transaction: Transaction,
  mission: MissionId,
  caseId: CaseId,
): Promise<readonly DocumentEntry[]> {
  const { rows } = await transaction.query<DocumentEntry>({
    name: 'documents',
    text: `select ${entry} from identity.document where mission = $1 and case_id = $2 order by added_at desc, id`,
    values: [mission, caseId],
  });
  return rows;
}

export async function readDocument(
  transaction: Transaction,
  mission: MissionId,
  id: string,
): Promise<SealedDocument | undefined> {
  const { rows } = await transaction.query<SealedDocument>({
    name: 'document',
    text: `select ${entry}, case_id as "case", body from identity.document where mission = $1 and id = $2`,
    values: [mission, id],
  });
  return rows[0];
}

/** Whether it was added: false where the mission has a document of this id. */
export async function addDocument(
  transaction: Transaction,
  { mission, ...added }: SealedDocument & { readonly mission: MissionId },
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `insert into identity.document (mission, id, case_id, kind, type, seal, consent, bytes, body, added_by, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (mission, id) do nothing`,
    [
      mission,
      added.id,
      added.case,
      added.kind,
      added.type,
      added.seal,
      added.consent,
      added.bytes,
      added.body,
      added.addedBy,
      added.addedAt,
    ],
  );
  return rowCount === 1;
}

/** The key of a returnee as it rests, sealed under the house's; nothing after erasure. */
export async function readCaseKey(
  transaction: Transaction,
  mission: MissionId,
  caseId: CaseId,
): Promise<Buffer | undefined> {
  const { rows } = await transaction.query<{ sealed: Buffer }>({
    name: 'case_key',
    text: 'select sealed from identity.key where mission = $1 and case_id = $2',
    values: [mission, caseId],
  });
  return rows[0]?.sealed;
}
