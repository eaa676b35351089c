/** Park and Miller's generator: the same people each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** What mentoring adds to a score. */
export const effect = 0.08;

/**
 * People of three rounds with all that examples name: mentoring adds 0.08 from when it begins, at the middle or the end. Who
 * began low was mentored more often, by a step at 0.5 or the more the lower.
 */
export function peopleOfExamples(by: 'step' | 'smooth'): string {
  const share = chance(2026);
  const normal = (): number => Math.sqrt(-2 * Math.log(share())) * Math.cos(2 * Math.PI * share());
  const bounded = (score: number): string => Math.min(1, Math.max(0, score)).toFixed(4);
  const lines = Array.from({ length: 900 }, (_, person) => {
    const before = 0.5 + 0.14 * normal();
    const step = before < 0.5 ? 0.85 : 0.15;
    const isMentored = share() < (by === 'step' ? step : 1 / (1 + Math.exp(6 * (before - 0.5))));
    const course = 0.1 * normal();
    const since = isMentored ? (person % 2 === 0 ? 'midline' : 'endline') : 'never';
    const from = { midline: 0.5, endline: 1, never: Infinity }[since];
    const scores = [0, 0.5, 1].map(
      (time) => before + course * time + (time >= from ? effect : 0) + 0.03 * normal() * Math.sign(time),
    );
    const always = [
      isMentored ? 'yes' : 'no',
      since,
      `m${person % 24}`,
      Math.floor(share() * 24),
      share() < 0.5 ? 'female' : 'male',
      share() < 0.6 ? 'voluntary' : 'forced',
    ];
    return ['baseline', 'midline', 'endline'].map((round, place) =>
      [
        `r${person}`,
        round,
        bounded(scores[place] ?? 0),
        ...always,
        'other_staff',
        'phone',
        `i${person % 30}`,
        place / 2 >= from ? 1 : 0,
      ].join(','),
    );
  });
  const header =
    'case,round,composite,pairing_offered,mentored_since,mentor,months_since_return,sex,return_kind,interviewer_role,mode,interviewer,mentored_now';
  return `${[header, ...lines.flat()].join('\n')}\n`;
}
