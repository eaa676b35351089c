import type { ReactElement } from 'react';

/** The few signs of the house, drawn on a 24 by 24 field. They stand beside words, never for them. */
const drawings = {
  back: 'M15 5l-7 7 7 7',
  onward: 'M9 5l7 7-7 7',
  safety: 'M12 3l7 3v5c0 4.6-2.9 8.2-7 10-4.1-1.8-7-5.4-7-10V6zM12 8v5M12 16.2v.1',
  today: 'M5 6h14v14H5zM5 10.5h14M9 3.5V7M15 3.5V7M9 15l2 2 4-4',
  people:
    'M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11zM3 20c0-3.6 2.6-6 6-6s6 2.4 6 6M16 10.6a2.8 2.8 0 0 0 0-5.4M17.5 14.4c2.2.7 3.5 2.7 3.5 5.6',
  add: 'M12 5v14M5 12h14',
  phone: 'M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2',
  speak: 'M5 10v4h3l4 3.5v-11L8 10zM15.5 9.5a4 4 0 0 1 0 5M18 7a7.5 7.5 0 0 1 0 10',
  stop: 'M7 7h10v10H7z',
  record: 'M12 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  offline:
    'M4 4l16 16M8.5 8.6A9 9 0 0 0 5 10.9M2.5 8.3A13 13 0 0 1 6 6M11 5a13 13 0 0 1 10.5 3.3M15.4 9.4A9 9 0 0 1 19 11M8 14a5.6 5.6 0 0 1 4-1.6M12 18.5v.1',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  pause: 'M8.5 5v14M15.5 5v14',
  office: 'M4 20h16M6 20V5h12v15M9.5 9h1M13.5 9h1M9.5 13h1M13.5 13h1',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6L6 18',
} as const;
export type IconName = keyof typeof drawings;

/** Those that point somewhere turn round where one reads from right to left. */
const turning: ReadonlySet<IconName> = new Set(['back', 'onward', 'speak']);

export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg className={turning.has(name) ? 'icon turning' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  );
}
