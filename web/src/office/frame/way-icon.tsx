import type { ReactElement } from 'react';

/** The signs of the office's ways, drawn like those of the look on a 24 by 24 field. They stand beside words. */
const drawings = {
  today: 'M5 6h14v14H5zM5 10.5h14M9 3.5V7M15 3.5V7M9 15l2 2 4-4',
  cases: 'M4 7h6l2 2h8v10H4zM8 13h8M8 16h5',
  tray: 'M4 13l2-8h12l2 8v6H4zM4 13h4.5l1.5 2.5h4l1.5-2.5H20',
  pair: 'M8.5 11a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM15.5 11a2.8 2.8 0 1 0 0-5.6M3.5 19c0-3 2-5 5-5s5 2 5 5M15.5 14c3 0 5 2 5 5',
  hand: 'M4 9h13M13.5 5.5L17 9l-3.5 3.5M20 15H7M10.5 11.5L7 15l3.5 3.5',
  log: 'M6 3.5h12v17H6zM9 8h6M9 12h6M9 16h4',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2',
  eraser: 'M4 16l8-11 7.5 5.5L13 19.5H7zM9 9.5l7.5 5.5M4 19.5h16',
  alert: 'M12 3l7 3v5c0 4.6-2.9 8.2-7 10-4.1-1.8-7-5.4-7-10V6zM12 8v5M12 16.2v.1',
  team: 'M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11zM3 20c0-3.6 2.6-6 6-6s6 2.4 6 6M16 10.6a2.8 2.8 0 0 0 0-5.4M17.5 14.4c2.2.7 3.5 2.7 3.5 5.6',
  dials: 'M5 7h8M17 7h2M15 5v4M5 17h2M11 17h8M9 15v4M5 12h10M19 12h0M17 10v4',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  steps: 'M4 19h4v-4h4v-4h4V7h4',
  missions: 'M4 20h16M6 20V5h12v15M9.5 9h1M13.5 9h1M9.5 13h1M13.5 13h1',
  key: 'M15 13a4.5 4.5 0 1 0-4.2-2.9L4 17v3h3v-2h2v-2h2l1.6-1.6A4.5 4.5 0 0 0 15 13zM16 8.2v.1',
  pulse: 'M3 12h4l2.5-6 5 12 2.5-6h4',
  person: 'M12 11.5a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6zM5 20.5c0-4 2.9-6.5 7-6.5s7 2.5 7 6.5',
  phone: 'M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2',
  bring: 'M12 3.5v10M8 10l4 4 4-4M5 15v5h14v-5',
  lens: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.2 15.2L20.5 20.5M7.5 10.5l2 2 4-4',
  chart: 'M4 20h16M7 20v-6h3v6M12 20V7h3v13M17 20v-9h3v9',
  goal: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 12.1v-.2',
  scales: 'M12 4v16M7 20h10M5 7h14M5 7l-2.5 6.5h5zM19 7l-2.5 6.5h5z',
  out: 'M12 15V4M8 8l4-4 4 4M4 17v3h16v-3',
  leave: 'M13 4H5v16h8M10 12h10M16.5 8.5L20 12l-3.5 3.5',
} as const;
export type WayIconName = keyof typeof drawings;

/** Those that point somewhere turn round where one reads from right to left. */
const turning: ReadonlySet<WayIconName> = new Set(['steps', 'leave', 'hand']);

export function WayIcon({ name }: { readonly name: WayIconName }): ReactElement {
  return (
    <svg className={turning.has(name) ? 'icon turning' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  );
}
