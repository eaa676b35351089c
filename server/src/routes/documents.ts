import {
  documentKinds,
  documentTypeOf,
  documentTypes,
  largestDocument,
  seals,
  type CaseId,
  type ConsentId,
  type DocumentKind,
  type DocumentType,
  type MissionId,
  type Seal,
} from '@orion/core';
import { z } from 'zod';
import { partsSeen, type Part } from '../access/reach.ts';
import { route } from '../door/route.ts';
import type { House } from '../house.ts';
import { open, seal } from '../keys.ts';
import { reachCase, type CaseAsked } from '../reach-case.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import type { Transaction } from '../store/database.ts';
import { addDocument, readCaseKey, readDocument, readDocuments, type SealedDocument } from '../store/documents.ts';
import { lockCases } from '../store/erasure.ts';
import { done, id } from './shapes.ts';

const writers = ['case_worker', 'supervisor', 'protection_officer'] as const;
const readers = ['case_worker', 'mentor', 'supervisor', 'protection_officer', 'data_protection'] as const;
/** Base64 and what stands around it. */
const mostBytes = Math.ceil(largestDocument / 3) * 4 + 4096;

const put = route({
  method: 'PUT',
  path: '/api/missions/:mission/cases/:case/documents/:document',
  summary:
    'Keep a document beside a case, sealed under its key: PDF, picture or sound, up to 5 MB. A repeat changes nothing.',
  admission: { to: 'roles', roles: writers },
  writes: true,
  mostBytes,
  body: z.strictObject({
    kind: z.enum(documentKinds),
    seal: z.enum(seals),
    /** The consent that it shows or lets hear. */
    consent: id.optional(),
    /** The file in base64. */
    file: z.string().min(1).max(mostBytes),
  }),
  answer: done,
  example: {
    as: 'case_worker',
    params: { case: '{case}', document: '00000000-0000-4000-8000-0000000000d0' },
    body: { kind: 'consent_form', seal: 'team', file: 'JVBERi0xLjcK' },
    status: 200,
  },
  run: async (asked) => {
    const { house, transaction, mission, entered, params, body, now } = asked;
    const { found } = await reachCase(asked, writers);
    const { bytes, type } = readFile(body);
    const [standing] = await lockCases(transaction, mission, [found.id]);
    const key = standing?.state.status === 'erased' ? undefined : await keyOf(house, transaction, mission, found.id);
    if (key === undefined) throw new Refusal('not_found');
    const added: SealedDocument = {
      id: params['document'] ?? '',
      case: found.id,
      kind: body.kind,
      type,
      seal: body.seal,
      consent: (body.consent as ConsentId | undefined) ?? null,
      bytes: bytes.length,
      body: seal(key, bytes, placeOf(mission, found.id, params['document'])),
      addedBy: entered.account,
      addedAt: now,
    };
    if (!(await addDocument(transaction, { mission, ...added }))) {
      const before = await readDocument(transaction, mission, added.id);
      if (before === undefined || !isSame(before, added, { key, bytes, mission })) throw new Refusal('already_done');
      return { done: true as const };
    }
    await auditDocument(asked, found.id, { action: 'document.kept', outcome: 'done', kind: body.kind });
    return { done: true as const };
  },
});

const list = route({
  method: 'GET',
  path: '/api/missions/:mission/cases/:case/documents',
  summary: 'Documents of a case that the reader may open.',
  admission: { to: 'roles', roles: readers },
  writes: false,
  answer: z.object({
    documents: z.array(
      z.object({
        id,
        kind: z.enum(documentKinds),
        type: z.enum(documentTypes),
        seal: z.enum(seals),
        consent: id.nullable(),
        bytes: z.int(),
        addedBy: id,
        addedAt: z.string(),
      }),
    ),
  }),
  example: { as: 'case_worker', params: { case: '{case}' }, status: 200 },
  run: async (asked) => {
    const { transaction, mission } = asked;
    const { found } = await reachCase(asked, readers);
    const seen = partsHere(asked, found);
    const documents = await readDocuments(transaction, mission, found.id);
    await auditDocument(asked, found.id, { action: 'documents', outcome: 'read' });
    return { documents: documents.filter((one) => seen.has(partOf(one))) };
  },
});

const get = route({
  method: 'GET',
  path: '/api/missions/:mission/cases/:case/documents/:document',
  summary: 'A document of a case, as the file that was given. The read is audited.',
  admission: { to: 'roles', roles: readers },
  writes: false,
  answer: z.custom<undefined>().meta({ id: 'DocumentFile', type: 'string', format: 'binary' }),
  example: {
    as: 'case_worker',
    params: { case: '{case}', document: '00000000-0000-4000-8000-0000000000df' },
    status: 404,
  },
  run: async (asked) => {
    const { house, transaction, mission, params, reply } = asked;
    const { found } = await reachCase(asked, readers);
    const document = await readDocument(transaction, mission, params['document'] ?? '');
    const key = await keyOf(house, transaction, mission, found.id);
    const isTheirs =
      document !== undefined && document.case === found.id && partsHere(asked, found).has(partOf(document));
    if (!isTheirs || key === undefined) throw new Refusal('not_found');
    const bytes = open(key, document.body, placeOf(mission, found.id, document.id));
    await auditDocument(asked, found.id, { action: 'document', outcome: 'read', kind: document.kind });
    reply.send(bytes, document.type, `${document.id}.${endings[document.type]}`);
    return undefined;
  },
});

export const documentRoutes = [put, list, get];

const endings: Readonly<Record<DocumentType, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
};

/** Which part of a case somebody must see to see a document of it. */
function partOf({ kind, seal: under }: { readonly kind: DocumentKind; readonly seal: Seal }): Part {
  if (under === 'protection') return 'sealed';
  if (kind === 'identity_document') return 'identity';
  return kind === 'other' ? 'notes' : 'consents';
}

function partsHere(
  { entered, roles, team, house }: CaseAsked,
  found: Parameters<typeof partsSeen>[1],
): ReadonlySet<Part> {
  const held = roles.filter((role) => readers.some((reader) => reader === role));
  return partsSeen({ account: entered.account, roles: held, team }, found, house.clock().slice(0, 10) as never);
}

/** The file, of a type that goes with what it is said to be: its own first bytes tell. */
function readFile({ file, kind }: { file: string; kind: DocumentKind }): { bytes: Buffer; type: DocumentType } {
  const bytes = Buffer.from(file, 'base64');
  if (bytes.toString('base64') !== file) throw new Refusal('not_valid');
  if (bytes.length > largestDocument) throw new Refusal('too_large');
  const type = documentTypeOf(bytes);
  if (type === undefined) throw new Refusal('file_type_unknown');
  const isSound = type.startsWith('audio/');
  if (kind !== 'other' && isSound !== (kind === 'consent_recording')) throw new Refusal('file_type_unknown');
  return { bytes, type };
}

/** A repeat of what is kept: the same file, said to be the same thing. */
function isSame(
  before: SealedDocument,
  given: SealedDocument,
  { key, bytes, mission }: { key: Buffer; bytes: Buffer; mission: MissionId },
): boolean {
  const said = (one: SealedDocument): string => [one.case, one.kind, one.seal, one.consent, one.bytes].join(' ');
  return said(before) === said(given) && open(key, before.body, placeOf(mission, before.case, before.id)).equals(bytes);
}

function placeOf(mission: MissionId, caseId: CaseId, document: string | undefined): string {
  return `document ${mission} ${caseId} ${document}`;
}

async function keyOf(
  house: House,
  transaction: Transaction,
  mission: MissionId,
  caseId: CaseId,
): Promise<Buffer | undefined> {
  const sealed = await readCaseKey(transaction, mission, caseId);
  return sealed && house.keys.openKey(mission, caseId, sealed);
}

async function auditDocument(
  { transaction, mission, entered, params }: CaseAsked,
  subject: CaseId,
  { action, outcome, kind }: { action: string; outcome: string; kind?: DocumentKind },
): Promise<void> {
  const detail = { ...(params['document'] && { document: params['document'] }), ...(kind && { kind }) };
  await audit(transaction, {
    mission,
    account: entered.account,
    device: entered.device,
    action,
    subject,
    outcome,
    ...(Object.keys(detail).length > 0 && { detail }),
  });
}
