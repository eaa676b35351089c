/** A planned time of asking: soon after return, at 6 to 9 months, at 12 to 18 months. */
export const rounds = ['baseline', 'midline', 'endline'] as const;
export type Round = (typeof rounds)[number];

/** Orders labels as people expect: rounds by time, then everything else by its text. */
export function compareLabels(a: string, b: string): number {
  const [first, second] = [a, b].map((label) => rounds.indexOf(label as Round));
  if (first >= 0 && second >= 0) return first - second;
  if (first >= 0 || second >= 0) return second - first;
  return a < b ? -1 : a > b ? 1 : 0;
}
