/** A PostgreSQL ready for the house: the same whether it is ours or somebody else's. */
export interface Cluster {
  /** Owns the database and all in it: for migrations. */
  readonly ownerUrl: string;
  /** What the server works as: bound by row-level security. */
  readonly appUrl: string;
  /** The role of `appUrl`: migrations grant to it. */
  readonly appRole: string;
  /** Such as `18.4`. */
  readonly version: string;
  /** Stops it if it is ours. May be called twice. */
  readonly stop: () => Promise<void>;
}
