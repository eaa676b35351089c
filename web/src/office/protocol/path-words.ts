import type { AccountId } from '@orion/core';
import { useFlagWords } from '../mission/flag-words.ts';
import { useColleagues } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { useOffice } from '../words-room.tsx';

/** What a place in a protocol is called: `mentoring.enterBelow`, `rounds.midline.toMonth`, `onCall.officers.0`. */
export function usePathWords(): (path: string) => string {
  const { say, sayCode } = useOffice();
  return (path) => {
    const [first = '', second = '', third = ''] = path.split('.');
    if (first === 'rounds')
      return [
        say('protocol.rounds'),
        sayCode('round', second),
        ...(third === '' ? [] : [sayCode('protocol', third)]),
      ].join(' · ');
    if (first === 'hotlines')
      return [say('safety.hotlines'), ...(second === '' || third === '' ? [] : [second])].join(' · ');
    return sayCode('protocol', second === '' || /^\d+$/.test(second) ? first : second);
  };
}

/** A value of a protocol in words: a colleague by name, a role, a flag, a number. */
export function useValueWords(): (path: string, value: string | number | boolean) => string {
  const { sayCode, number } = useOffice();
  const { id } = useMission();
  const { nameOf } = useColleagues(id);
  const flagWord = useFlagWords();
  return (path, value) => {
    if (typeof value === 'number') return number(value);
    const text = String(value);
    if (path.startsWith('onCall.')) return nameOf(text as AccountId) ?? text;
    if (path.startsWith('secondFactorFor')) return sayCode('role', text);
    return path === 'flags.safety' ? flagWord(text) : text;
  };
}
