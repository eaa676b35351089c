/** The names of silences, as a table of responses writes them. */
export const silenceWords: ReadonlySet<string> = new Set(['declined', 'dont_know', 'not_applicable']);
