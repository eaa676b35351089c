import { randomUUID } from 'node:crypto';
import type { Change } from '@orion/core';
import { chenCells, rssCore, scoresOf, type Cells } from './cast.ts';
import { change } from './house.ts';
import type { Field } from './policy-sight.ts';
import { assistanceBody, consentBody, surveyBody } from './whole-case.ts';

/** A text that stands once in the world: where it is read, that part of that case was shown. */
export interface Canary {
  readonly field: Field;
  readonly text: string;
  /** Of a document, by its id or its bytes: not told where the case is. */
  readonly paper?: 'id' | 'bytes';
}

/** A document beside a case; its id and its bytes are canaries. */
export interface WorldDocument {
  readonly id: string;
  readonly field: Field;
  readonly body: { readonly kind: string; readonly seal: string; readonly file: string };
}

/** A case filled so that every part of it can be recognised, and the changes that fill it. */
export interface Filled {
  readonly id: string;
  readonly documents: readonly WorldDocument[];
  readonly canaries: readonly Canary[];
  readonly changes: readonly Change[];
}

const openWords = [
  'older_person',
  'pregnant_or_nursing',
  'disability',
  'no_housing',
  'single_parent',
  'debt',
  'stigma',
];
const sealedWords = [
  'gender_based_violence',
  'torture_or_detention',
  'serious_illness',
  'mental_health',
  'substance_use',
  'threat_in_community',
  'asylum_related',
];
const assets = ['land', 'animals', 'trees', 'buildings', 'vehicles', 'equipment', 'other'];
const degrees = ['very_good', 'good', 'fair', 'poor', 'very_poor'];

/**
 * Everything a case can hold, each part with a word of its own. What has no free text is recognised by a day, a
 * code or a number that no other case has. Every second case has its sealed vulnerability recorded under the
 * wrong seal: what it is decides, not what somebody ticked.
 */
export function fill(
  place: number,
  { mission, custodian, author }: { readonly mission: string; readonly custodian: string; readonly author: string },
): Filled {
  const id = randomUUID();
  const word = (part: string): string => `kanari-${part}-${place}`;
  const on = '2026-01-02';
  const [consent, household, response] = [randomUUID(), randomUUID(), randomUUID()];
  const [open, sealed] = [openWords[place] ?? '', sealedWords[place] ?? ''];
  const answers = cellsOf(place);
  const { person, contactCard, people } = whoIs(place);
  const documents = papersOf(place);
  const say = (kind: Change['kind'], body: object, secret?: object): Change =>
    change({ kind, mission, subject: id, author, body, ...(secret && { private: secret }) });
  return {
    id,
    documents,
    changes: [
      say('case.opened', { openedOn: on, custodian, returnKind: 'forced', isMinor: false }, { person, contactCard }),
      say('guardian.named', { saw: 0, on, basis: 'guardian' }, { name: word('guardian'), relation: word('relation') }),
      say('household.joined', { household, place: 'head', on }),
      say('consent.recorded', consentBody({ consent, on }), {
        recipient: word('recipient'),
        witness: word('witness'),
        interpreter: word('interpreter'),
      }),
      say('vulnerability.graded', { seal: 'team', on }, { vulnerability: open, grade: 2 }),
      say(
        'vulnerability.graded',
        { seal: place % 2 === 0 ? 'protection' : 'team', on },
        { vulnerability: sealed, grade: 3 },
      ),
      say('note.written', { seal: 'team', on }, { text: word('note') }),
      say('note.written', { seal: 'protection', on }, { text: word('note-sealed') }),
      say('contact.attempted', { channel: 'phone', outcome: 'reached', on }, { text: word('attempt') }),
      say('assistance.recorded', assistanceBody({ project: word('project'), on }), { text: word('assistance') }),
      say('survey.submitted', surveyBody(custodian, { response, on }), { answers }),
    ],
    canaries: [
      { field: 'existence', text: id },
      { field: 'course', text: household },
      { field: 'course', text: response },
      ...people,
      { field: 'identity', text: word('guardian') },
      { field: 'identity', text: word('relation') },
      ...[consent, word('recipient'), word('witness'), word('interpreter')].map((text) => ({
        field: 'consents' as const,
        text,
      })),
      { field: 'open vulnerability', text: `"vulnerability":"${open}"` },
      { field: 'sealed vulnerability', text: `"vulnerability":"${sealed}"` },
      { field: 'open note', text: word('note') },
      { field: 'sealed note', text: word('note-sealed') },
      ...documents.flatMap((paper) => [
        { field: paper.field, text: paper.id, paper: 'id' as const },
        { field: paper.field, text: textOf(paper), paper: 'bytes' as const },
      ]),
      { field: 'assistance', text: word('project') },
      { field: 'open note', text: word('assistance') },
      { field: 'contacts', text: word('attempt') },
      { field: 'answers', text: `"eco_assets":"${answers['eco_assets']}"` },
      { field: 'scores', text: `"value":${compositeOf(answers)}` },
    ],
  };
}

function papersOf(place: number): readonly WorldDocument[] {
  const papers = [
    ['identity_document', 'team', 'identity'],
    ['other', 'team', 'open note'],
    ['other', 'protection', 'sealed note'],
  ] as const;
  return papers.map(([kind, seal, field]) => ({
    id: randomUUID(),
    field,
    body: { kind, seal, file: Buffer.from(`%PDF-1.7 kanari-paper-${kind}-${seal}-${place}`).toString('base64') },
  }));
}

function textOf({ body }: WorldDocument): string {
  return Buffer.from(body.file, 'base64').toString();
}

function whoIs(place: number): { person: object; contactCard: object; people: readonly Canary[] } {
  const word = (part: string): string => `kanari-${part}-${place}`;
  const letters = 'abcdefghij'[place]?.repeat(2) ?? '';
  const names = { givenName: `Kanari ${letters}`, familyName: `Familiale ${letters}kan` };
  const lines = [
    'otherNames',
    'placeOfOrigin',
    'nationality',
    'maritalStatus',
    'education',
    'occupation',
    'spokenLanguage',
    'externalNumber',
  ];
  const places = ['placeOfReturn', 'hostCountry'];
  const days = { birth: `1931-07-1${place}`, returnedOn: `1999-11-1${place}` };
  const card = ['phone', 'safeHours', 'codeWord', 'meetingPlace', 'trustedPerson'];
  const filled = (parts: readonly string[]): object => Object.fromEntries(parts.map((part) => [part, word(part)]));
  return {
    person: { ...names, ...filled(lines), ...filled(places), ...days, sex: 'female' },
    // The same second phone in all: they may be one person, and a warning must say no more than that.
    contactCard: { ...filled(card), secondPhone: '+224622000111', mayLeaveVoicemail: false, mayMessage: false },
    people: [
      ...Object.values(names).map((text) => ({ field: 'name' as const, text })),
      ...[...lines.map(word), ...Object.values(days)].map((text) => ({ field: 'identity' as const, text })),
      ...places.map((part) => ({ field: 'places' as const, text: word(part) })),
      ...card.map((part) => ({ field: 'contact' as const, text: word(part) })),
    ],
  };
}

/** Answers like nobody else's, with a composite like nobody else's. */
function cellsOf(place: number): Cells {
  const strange = degrees.flatMap((water) =>
    degrees.map((network) => ({ ...chenCells, soc_water_access: water, psy_support_network: network })),
  );
  const apart = new Map(strange.map((cells) => [compositeOf(cells), cells]));
  return {
    ...[...apart.values()][place],
    eco_assets: [assets[place], assets[(place + 2) % assets.length]].join(' '),
  };
}

function compositeOf(cells: Cells): string {
  const { composite } = scoresOf(rssCore, cells);
  if (composite.kind !== 'scored') throw new Error('a made-up interview without a score');
  return JSON.stringify(composite.value);
}

/** Words of which one holds another say nothing about where they were read. */
export function assertApart(cases: readonly (readonly Canary[])[]): void {
  for (const [place, canaries] of cases.entries())
    for (const [other, others] of cases.entries())
      for (const { text } of place === other ? [] : canaries)
        if (others.some((canary) => canary.text.includes(text))) throw new Error(`two cases have the word ${text}`);
}

/** What of these can be read in a text: bytes are bytes, however they got there. */
export function read(text: string, canaries: readonly Canary[]): readonly Canary[] {
  const plain = text.toLowerCase().replaceAll(/:\s+/g, ':');
  return canaries.filter((canary) => plain.includes(canary.text.toLowerCase()));
}
