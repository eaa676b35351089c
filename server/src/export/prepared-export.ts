import type { Instrument, MissionId } from '@orion/core';
import type { House } from '../house.ts';
import type { ExportCount, ExportFilter } from '../store/export-responses.ts';
import type { ExportQuestion } from './export-question.ts';
import type { ExportedMission } from './fact-columns.ts';

/** Who wants what of which mission, and what its progress is called. */
export interface ExportAsked {
  readonly house: House;
  readonly token: Buffer;
  readonly mission: MissionId;
  readonly question: ExportQuestion;
  readonly progress: string;
}

/** What was found and written down before anything goes out. */
export interface PreparedExport {
  readonly asked: ExportAsked;
  readonly filter: ExportFilter;
  readonly instrument: Instrument;
  readonly mission: ExportedMission;
  readonly count: ExportCount;
}
