import { addTestSession } from '@orion/server/testing';
import { change } from './house.ts';
import { openWebHouse, type WebHouse } from './web-house.ts';

/** The case worker's sentences, of the length that they write. */
const remarks = [
  'Spoke for ten minutes. The stall opens three days a week now, and the cousin helps.',
  'Did not answer; the neighbour says that he is at the market until the evening.',
  'Wants to know when the second part of the assistance comes. I said that I would ask.',
  'Moved to an aunt in the next quarter. The children go to school again since Monday.',
  'Tired, sleeps badly. Agreed to see the nurse on Thursday, and that I call on Friday.',
];

/**
 * A house whose case worker has a caseload of so many made-up cases, each with one or two interviews, consent, and
 * five contacts besides that of the demonstration.
 */
export async function openCaseloadHouse({ cases }: { readonly cases: number }): Promise<WebHouse> {
  const house = await openWebHouse({ people: cases });
  const supervisor = await house.test.person(['supervisor'], { mission: house.mission });
  const { body } = await supervisor.ask('POST', '/api/session', {
    email: house.emailOf('case_worker'),
    password: house.password,
  });
  const { id } = (body as { account: { id: string } }).account;
  const { cookie } = await addTestSession(house.test.house, { account: id });
  const ask = async (method: 'GET' | 'POST', path: string, payload?: object): Promise<unknown> => {
    const reply = await house.test.app.inject({
      method,
      url: `/api/missions/${house.mission}${path}`,
      headers: { cookie, 'x-orion': 'bench' },
      ...(payload && { payload }),
    });
    if (reply.statusCode !== 200) throw new Error(reply.body);
    return reply.json();
  };
  const { caseload } = (await ask('GET', '/pull')) as { caseload: readonly string[] };
  for (let at = 0; at < caseload.length; at += 40) {
    const changes = caseload.slice(at, at + 40).flatMap((subject) => contactsOf(house.mission, subject, id));
    const { answers } = (await ask('POST', '/changes', { changes })) as { answers: readonly { outcome: string }[] };
    if (answers.some(({ outcome }) => outcome !== 'received')) throw new Error(JSON.stringify(answers));
  }
  return house;
}

function contactsOf(mission: string, subject: string, author: string): readonly object[] {
  return remarks.map((text, nth) =>
    change({
      kind: 'contact.attempted',
      mission,
      subject,
      author,
      body: {
        channel: 'phone',
        outcome: nth % 2 === 0 ? 'reached' : 'no_answer',
        on: new Date(Date.now() - (nth + 1) * 7 * 86_400_000).toISOString().slice(0, 10),
      },
      private: { text },
    }),
  );
}
