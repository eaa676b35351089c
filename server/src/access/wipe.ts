/** What a lost phone is told to do: drop the caseload and keep what was not sent, or drop everything. */
export const wipes = ['keep_unsent', 'now'] as const;
export type Wipe = (typeof wipes)[number];

/** What goes with the refusal of a device that was revoked: nothing else will tell it. */
export function orderOf({ wipe }: { readonly wipe: Wipe | null }): Readonly<Record<string, unknown>> {
  return wipe === null ? {} : { order: { wipe } };
}
