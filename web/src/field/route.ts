import type { CaseId, InstrumentRef, ResponseId } from '@orion/core';
import { useSyncExternalStore } from 'react';

/** The parts of a case, each a page of its own on a phone. */
export const caseParts = ['overview', 'scores', 'person', 'assistance', 'consent', 'notes'] as const;
export type CasePart = (typeof caseParts)[number];

/** Which cases a list shows. */
export const caseFilters = ['open', 'due', 'flagged', 'unsent', 'closed'] as const;
export type CaseFilter = (typeof caseFilters)[number];

/** Where one is. Only opaque ids and places: an address is seen by others, kept and shared. */
export type Route =
  | { readonly page: 'today' | 'register' | 'phone' | 'safety' | 'recordings' | 'rescue' }
  | { readonly page: 'caseload'; readonly filter: CaseFilter }
  | { readonly page: 'case'; readonly case: CaseId; readonly part: CasePart }
  | { readonly page: 'begin' | 'own'; readonly case: CaseId }
  /** With the survey whose answers raised the alarm, where one did. */
  | { readonly page: 'alarm'; readonly case: CaseId; readonly response?: ResponseId }
  | { readonly page: 'survey'; readonly draft: string; readonly place: string }
  | { readonly page: 'result'; readonly case: CaseId; readonly response: ResponseId }
  | { readonly page: 'paper'; readonly instrument: InstrumentRef };

const plain = ['today', 'register', 'phone', 'safety', 'recordings', 'rescue'] as const;

/** Reads `#/case/…/scores`; what it does not know is today's page. */
export function readRoute(hash: string): Route {
  const [page = '', first = '', second = ''] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  const known = plain.find((name) => name === page);
  if (known) return { page: known };
  if (page === 'caseload') return { page, filter: caseFilters.find((filter) => filter === first) ?? 'open' };
  if (first === '') return { page: 'today' };
  if (page === 'case')
    return { page, case: first as CaseId, part: caseParts.find((part) => part === second) ?? 'overview' };
  if (page === 'begin' || page === 'own') return { page, case: first as CaseId };
  if (page === 'alarm')
    return { page, case: first as CaseId, ...(second !== '' && { response: second as ResponseId }) };
  if (page === 'survey') return { page, draft: first, place: second };
  if (page === 'result') return { page, case: first as CaseId, response: second as ResponseId };
  if (page === 'paper') return { page, instrument: first as InstrumentRef };
  return { page: 'today' };
}

/** The inverse of `readRoute`. */
export function hashOf(route: Route): string {
  const parts = (): readonly string[] => {
    switch (route.page) {
      case 'caseload':
        return route.filter === 'open' ? [] : [route.filter];
      case 'case':
        return route.part === 'overview' ? [route.case] : [route.case, route.part];
      case 'begin':
      case 'own':
        return [route.case];
      case 'alarm':
        return route.response ? [route.case, route.response] : [route.case];
      case 'survey':
        return route.place === '' ? [route.draft] : [route.draft, route.place];
      case 'result':
        return [route.case, route.response];
      case 'paper':
        return [route.instrument];
      default:
        return [];
    }
  };
  return `#/${[route.page, ...parts()].map(encodeURIComponent).join('/')}`;
}

/** Goes there, with a way back. */
export function go(route: Route): void {
  window.location.hash = hashOf(route);
}

/** Goes there without a way back: what stood here is done. */
export function goInstead(route: Route): void {
  window.location.replace(hashOf(route));
}

const hear = (changed: () => void): (() => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};

export function useHash(): string {
  return useSyncExternalStore(hear, () => window.location.hash);
}
