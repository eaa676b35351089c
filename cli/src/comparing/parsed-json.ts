import { problem, Stopped, type Problem } from '@orion/core';

/** A JSON file; what is wrong with its text is told by the place, never by what stands there. */
export async function parsedJson(
  file: string,
  read: (file: string) => Promise<string>,
  located: (problems: readonly Problem[]) => Stopped,
): Promise<unknown> {
  try {
    return JSON.parse(await read(file)) as unknown;
  } catch (error) {
    if (error instanceof Stopped) throw located(error.problems);
    if (!(error instanceof SyntaxError)) throw error;
    const detail = error.message.replace(/, (?:\.\.\.)?".*$/s, '');
    throw located([problem('json_broken', {}, { detail })]);
  }
}
