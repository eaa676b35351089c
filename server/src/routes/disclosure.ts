import {
  consentCategories,
  consentForms,
  consentPurposes,
  consentRecipients,
  heldCategories,
  isConsented,
  isProblemList,
  parseProtocol,
  personOf,
  retentionDue,
  whatIsHeld,
  type Case,
  type Consent,
  type ContactCard,
  type Day,
  type Guardian,
  type Held,
  type Person,
} from '@orion/core';
import { z } from 'zod';
import { holdsOn, partsSeen } from '../access/reach.ts';
import { route } from '../door/route.ts';
import { openHistory } from '../open-change.ts';
import { reachCase, type CaseAsked } from '../reach-case.ts';
import { fold } from '../read-case.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit.ts';
import { readRecipients } from '../store/audit-read.ts';
import { readHistory } from '../store/changes.ts';
import { readDocuments } from '../store/documents.ts';
import { readProtocolBody } from '../store/protocols.ts';
import { namesInRole, namesOf } from '../store/staff.ts';
import { id } from './shapes.ts';

const tellers = ['case_worker', 'protection_officer', 'data_protection'] as const;

const consent = z.object({
  id,
  purpose: z.enum(consentPurposes),
  recipient: z.enum(consentRecipients),
  /** The name of a single recipient, where one was written down. */
  name: z.string().optional(),
  categories: z.array(z.enum(consentCategories)),
  decision: z.enum(['given', 'refused']),
  form: z.enum(consentForms),
  on: z.string(),
  withdrawnOn: z.string().optional(),
  askAgainOn: z.string().optional(),
  /** Whether it lets data go today. */
  stands: z.boolean(),
});

const disclosure = route({
  method: 'GET',
  path: '/api/missions/:mission/cases/:case/disclosure',
  summary:
    'What is held about a returnee, for their own page: by category, who received it, their consents. No scores.',
  admission: { to: 'roles', roles: tellers },
  writes: false,
  answer: z.object({
    case: z.object({ id, status: z.string(), openedOn: z.string(), keptUntil: z.string().optional() }),
    /** The fields that have a value, as they were told. */
    person: z.custom<Partial<Person>>().meta({ id: 'PartialPerson', type: 'object' }),
    contactCard: z.custom<ContactCard>().meta({ id: 'ContactCard', type: 'object' }).optional(),
    guardian: z.custom<Guardian>().meta({ id: 'Guardian', type: 'object' }).optional(),
    held: z.array(
      z.object({
        category: z.enum(heldCategories),
        first: z.string().optional(),
        last: z.string().optional(),
      }),
    ),
    consents: z.array(consent),
    /** To whom data went, by the audit. */
    received: z.array(z.object({ on: z.string(), action: z.string(), recipient: z.string().nullable() })),
    /** Who works with this person now. */
    team: z.array(z.object({ name: z.string(), role: z.string() })),
    /** Whom to ask for a correction, a copy, a withdrawal or erasure, or to complain. */
    focalPoints: z.array(z.string()),
    hotlines: z.array(z.object({ name: z.string(), number: z.string() })),
  }),
  example: { as: 'case_worker', params: { case: '{case}' }, status: 200 },
  run: async (asked) => {
    const { transaction, mission, entered, now } = asked;
    const { found } = await reachCase(asked, tellers);
    const today = now.slice(0, 10) as Day;
    const protocol = parseProtocol(await readProtocolBody(transaction, mission));
    const known = isProblemList(protocol) ? undefined : protocol;
    const keptUntil = known && retentionDue(found, known, today)?.keptUntil;
    const told = {
      case: { id: found.id, status: found.status, openedOn: found.openedOn, ...(keptUntil && { keptUntil }) },
      person: personOf(found),
      ...(found.contactCard?.value && { contactCard: found.contactCard.value }),
      ...(found.guardian?.value && { guardian: found.guardian.value }),
      held: await heldOf(asked, found, today),
      consents: found.consents.map((one) => consentTold(one, found.consents, today)),
      received: await readRecipients(transaction, mission, found.id),
      team: await teamOf(asked, found, today),
      focalPoints: await namesInRole(transaction, mission, 'data_protection'),
      hotlines: known?.hotlines ?? [],
    };
    await audit(transaction, {
      mission,
      account: entered.account,
      device: entered.device,
      action: 'disclosure',
      subject: found.id,
      outcome: 'read',
    });
    return told;
  },
});

export const disclosureRoutes = [disclosure];

/**
 * All that is held, also what this teller may not read: the case is folded whole, without a private word.
 * Whether there is a contact card or a guardian only their words tell, which every teller may read.
 */
async function heldOf(asked: CaseAsked, found: Case, today: Day): Promise<readonly Held[]> {
  const { house, transaction, mission, entered, roles, team } = asked;
  const history = await readHistory(transaction, mission, [found.id]);
  if (history.changes.length === 0) throw new Refusal('not_found');
  const whole = fold(openHistory(house.keys, { ...history, keys: {} }));
  const seen = partsSeen({ account: entered.account, roles, team }, whole, today);
  const documents = await readDocuments(transaction, mission, found.id);
  const { contactCard, guardian } = found;
  return whatIsHeld(
    { ...whole, contactCard, guardian },
    {
      documents: documents.map(({ addedAt }) => addedAt.slice(0, 10) as Day),
      mayTellSealed: seen.has('sealed'),
    },
  );
}

function consentTold(one: Consent, all: readonly Consent[], today: Day): z.input<typeof consent> {
  const { purpose, recipient, categories } = one;
  const latest = all.findLast((other) => other.purpose === purpose && other.recipient === recipient);
  return {
    id: one.id,
    purpose,
    recipient,
    ...(one.names?.recipient && { name: one.names.recipient }),
    categories: [...categories],
    decision: one.decision,
    form: one.form,
    on: one.on,
    ...(one.withdrawnOn && { withdrawnOn: one.withdrawnOn }),
    ...(one.askAgainOn && { askAgainOn: one.askAgainOn }),
    stands:
      latest?.id === one.id &&
      categories.some((category) => isConsented(all, { purpose, recipient, category, on: today })),
  };
}

async function teamOf(
  { transaction }: CaseAsked,
  { assignments }: Case,
  today: Day,
): Promise<readonly { name: string; role: string }[]> {
  const held = assignments.filter((one) => holdsOn(one, today));
  const names = new Map(
    (
      await namesOf(
        transaction,
        held.map(({ account }) => account),
      )
    ).map((one) => [one.account, one.name]),
  );
  return held.flatMap(({ account, role }) => {
    const name = names.get(account);
    return name === undefined ? [] : [{ name, role }];
  });
}
