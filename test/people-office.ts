import assert from 'node:assert/strict';
import { inOneGo, workbookBytes, type OutCell } from '@orion/tables';
import type { LookedPeople, PeopleRecorded, UndoneImport } from '@orion/server';
import type { Asker, TestHouse, Told } from './house.ts';

export type Sheet = readonly (readonly OutCell[])[];

/** An older system's workbook as an office in Labé keeps it, with the slips people make. */
export const people: Sheet = [
  ['N° dossier', 'Nom', 'Prénoms', 'Sexe', 'Date de naissance', 'Date de retour', 'Type de retour', 'N° de téléphone'],
  ['A-1', 'Diallo', 'Mamadou', 'H', '14/05/1994', '13/02/2022', 'RVH', '622000001'],
  ['A-2', 'Bah', 'Aïssatou', ' femme ', '1990', '2022-03-01', 'Forcé', '622000002'],
];
const members: Sheet = [
  ['N° dossier', 'N° ménage', 'Lien de parenté'],
  ['A-1', 'M1', 'Chef de ménage'],
  ['A-2', 'm1', 'épouse'],
];
const calls: Sheet = [
  ['N° dossier', 'Date du contact', 'Moyen', 'Résultat', 'Remarques'],
  ['A-1', '15/03/2022', 'Téléphone', 'Joint', 'va bien'],
  ['a-2', '16/03/2022', 'Visite', 'absente', undefined],
  ['A-9', '17/03/2022', 'Téléphone', 'Joint', undefined],
];
export const help: Sheet = [
  [
    'N° dossier',
    'Projet',
    'Bailleur',
    'Dimension',
    'Type d’aide',
    'Statut',
    'Devise',
    'Montant remis',
    'Date de remise',
  ],
  ['A-1', 'EUTF', 'EU', 'Économique', 'Microentreprise', 'Livré', 'GNF', '12 000 000', '20/06/2022'],
  ['A-2', 'EUTF', 'EU', 'Psychosociale', 'Appui psychosocial', 'Livré', undefined, undefined, '21/06/2022'],
];
export const workbook = { Bénéficiaires: people, Ménages: members, Appels: calls, Aides: help };

export async function bytesOf(sheets: Readonly<Record<string, Sheet>>): Promise<Buffer> {
  const tables = Object.entries(sheets).map(([name, [header = [], ...rows]]) => ({
    name,
    columns: header.map((cell) => ({ name: String(cell), type: 'text' as const })),
    rows: () => inOneGo(rows),
  }));
  const parts: Uint8Array[] = [];
  for await (const part of workbookBytes(tables)) parts.push(part);
  return Buffer.concat(parts);
}

export interface PeopleOffice {
  readonly mission: string;
  readonly amina: Asker;
  readonly bring: (bytes: Buffer, who?: Asker) => Promise<BroughtPeople>;
  readonly take: (sheets: Readonly<Record<string, Sheet>>) => Promise<PeopleRecorded & { readonly id: string }>;
  readonly undo: (id: string) => Promise<UndoneImport>;
}

export interface BroughtPeople {
  readonly id: string;
  readonly look: LookedPeople;
  readonly ask: (what: string, more?: object) => Promise<Told>;
}

/** A mission of its own, with Amina who supervises all of it and brings workbooks. */
export async function peopleOffice(house: TestHouse): Promise<PeopleOffice> {
  const mission = await house.addMission();
  const amina = await house.person(['supervisor', 'case_worker'], { mission });
  const bring = async (bytes: Buffer, who: Asker = amina): Promise<BroughtPeople> => {
    const reply = await house.app.inject({
      method: 'POST',
      url: `/api/missions/${mission}/imports`,
      headers: { 'x-orion': 'test', cookie: who.cookie, 'content-type': 'application/octet-stream' },
      payload: bytes,
    });
    const { id } = reply.json<{ id: string }>();
    const address = `/api/missions/${mission}/imports/${id}/people`;
    const looked = await who.ask('POST', `${address}/look`, {});
    assert.equal(looked.status, 200, looked.text);
    const look = looked.body as LookedPeople;
    const order = { plan: { mapping: look.mapping }, custodian: amina.id };
    return { id, look, ask: (what, more = {}) => who.ask('POST', `${address}/${what}`, { ...order, ...more }) };
  };
  return {
    mission,
    amina,
    bring,
    take: async (sheets) => {
      const brought = await bring(await bytesOf(sheets));
      const recorded = await brought.ask('record');
      assert.equal(recorded.status, 200, recorded.text);
      return { ...(recorded.body as PeopleRecorded), id: brought.id };
    },
    undo: async (id) => {
      const undone = await amina.ask('POST', `/api/missions/${mission}/imports/${id}/undo`, {});
      assert.equal(undone.status, 200, undone.text);
      return undone.body as UndoneImport;
    },
  };
}
