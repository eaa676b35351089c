/** What has to be known to make the same numbers again; the comparison itself knows neither files nor clocks. */
export interface Provenance {
  /** Version of Orion. */
  readonly orion: string;
  /** When this was made, as an ISO instant or day. */
  readonly madeOn: string;
  /** SHA-256 of the plan as it was read, and of the bytes of the data, in hexadecimal. */
  readonly planHash: string;
  readonly dataHash: string;
  /** Name of the file, without its folder; rows in it. */
  readonly dataFile: string;
  readonly rows: number;
  /** When the server logged the plan; absent where no server did. */
  readonly loggedOn?: string;
  /** How many comparisons of this outcome were made so far, this one among them. */
  readonly runs?: number;
  /** Whether the numbers are exact, for evaluators, or rounded by the rule of releases. */
  readonly disclosure: 'internal' | 'released';
}
