/** What one scheme must say of a worked case; what is left out is not compared. `null` stands for "no score". */
export interface ExpectedScores {
  readonly scores?: Readonly<Record<string, number | null>> | undefined;
  readonly coverage?: Readonly<Record<string, number | null>> | undefined;
  readonly bands?: Readonly<Record<string, string | null>> | undefined;
  readonly thresholds?: Readonly<Record<string, boolean | null>> | undefined;
  readonly reasons?: Readonly<Record<string, string>> | undefined;
}

/** Answers with what must come of them, reckoned by hand; cells as a table of responses holds them. */
export interface WorkedCase {
  readonly name: string;
  readonly answers: Readonly<Record<string, string>>;
  /** The faults that must be named, by item; then nothing is scored. */
  readonly faults?: Readonly<Record<string, string>> | undefined;
  readonly flags?: readonly string[] | undefined;
  /** By scheme, such as `provisional@1`. */
  readonly expected?: Readonly<Record<string, ExpectedScores>> | undefined;
}
