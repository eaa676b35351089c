import { lazy } from 'react';

/**
 * Pages that nobody needs in the first second: fetched in a quiet moment after that, or when one is
 * opened sooner, so that all are there when the network goes.
 */
const pages = () => import('./later-pages.ts');

export const AssistancePart = lazy(async () => ({ default: (await pages()).AssistancePart }));
export const ConsentPart = lazy(async () => ({ default: (await pages()).ConsentPart }));
export const NotesPart = lazy(async () => ({ default: (await pages()).NotesPart }));
export const PersonPart = lazy(async () => ({ default: (await pages()).PersonPart }));
export const OwnPage = lazy(async () => ({ default: (await pages()).OwnPage }));
export const PhonePage = lazy(async () => ({ default: (await pages()).PhonePage }));
export const RecordingsPage = lazy(async () => ({ default: (await pages()).RecordingsPage }));
export const RegisterPage = lazy(async () => ({ default: (await pages()).RegisterPage }));
export const BeginPage = lazy(async () => ({ default: (await pages()).BeginPage }));
export const PaperPage = lazy(async () => ({ default: (await pages()).PaperPage }));
export const RescuePage = lazy(async () => ({ default: (await pages()).RescuePage }));
export const ResultPage = lazy(async () => ({ default: (await pages()).ResultPage }));
export const SurveyPage = lazy(async () => ({ default: (await pages()).SurveyPage }));

/** Fetches them in a quiet moment; if that fails they are fetched again when one is opened. */
export function fetchLater(): void {
  const fetchAll = (): void => void pages().catch(() => undefined);
  if ('requestIdleCallback' in window) window.requestIdleCallback(fetchAll);
  else setTimeout(fetchAll, 2_000);
}
