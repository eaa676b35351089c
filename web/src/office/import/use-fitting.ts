import type { ImportId } from '@orion/core';
import { useAct, type Act } from '../act.ts';
import { ask } from '../ask.ts';
import { useMission } from '../mission/mission-room.tsx';
import { importPath, patience, type OpenOptions } from './import-answers.ts';

/**
 * Fits a way to read to this very file: a column that means something else than was thought has its texts and its
 * dates looked at anew, and what a kept way has not seen is proposed.
 */
export function useFitting<Mapping>({
  file,
  path,
  options,
  take,
}: {
  readonly file: ImportId;
  readonly path: 'look' | 'people/look';
  readonly options: OpenOptions;
  readonly take: (mapping: Mapping) => void;
}): Act<Mapping, { readonly mapping: Mapping }> {
  const { id } = useMission();
  return useAct<Mapping, { readonly mapping: Mapping }>({
    act: (mapping) => ask('POST', importPath(id, file, path), { body: { options, mapping }, patience }),
    afterwards: ({ mapping }) => take(mapping),
  });
}
