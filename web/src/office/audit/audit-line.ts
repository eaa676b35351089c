/** One line of an audit as the server tells it: codes and ids, and the name of the colleague. */
export interface AuditLine {
  readonly place: number;
  readonly at: string;
  readonly account: { readonly id: string; readonly name: string | null } | null;
  readonly device: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly outcome: string;
  readonly detail: Readonly<Record<string, unknown>> | null;
}
