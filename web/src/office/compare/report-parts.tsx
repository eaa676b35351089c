import { useQuery } from '@tanstack/react-query';
import { createElement, type ReactElement, type ReactNode } from 'react';
import { ask, faultOf } from '../ask.ts';
import { pathOf } from '../mission/mission-answers.ts';
import { useMission } from '../mission/mission-room.tsx';
import { FaultNotice, Loading } from '../parts/states.tsx';
import type { PartTree } from './compare-answers.ts';
import { useCompareWords } from './compare-words.ts';

/** The report's own pictures, with how they are read and their figures in tables: the page and the file show the same. */
export function ReportParts({ run }: { readonly run: string }): ReactElement {
  const { language } = useCompareWords();
  const { id } = useMission();
  const found = useQuery({
    queryKey: ['mission', id, 'comparison-run', run, 'parts', language],
    queryFn: () =>
      ask<{ readonly parts: readonly PartTree[] }>(
        'GET',
        pathOf(id, `comparison-runs/${run}/parts?language=${language}`),
        {
          patience: 60_000,
        },
      ),
  });
  if (!found.data) return found.isError ? <FaultNotice fault={faultOf(found.error)} /> : <Loading />;
  return (
    <>
      {found.data.parts.map((part) => (
        <div key={part.attributes['id'] ?? ''} className="card report-part">
          {drawPart(part)}
        </div>
      ))}
    </>
  );
}

/** What a part of a report is made of; anything else is not drawn. */
const tags: ReadonlySet<string> = new Set(
  (
    'section h2 h3 h4 p ul li b i em strong span div dl dt dd figure figcaption table caption thead tbody tr th td bdi cite ' +
    'svg g line circle rect path text title desc'
  ).split(' '),
);
const renamed: Readonly<Record<string, string>> = { class: 'className', colspan: 'colSpan', tabindex: 'tabIndex' };

/** A part as React draws it: no text is ever read as markup. */
function drawPart(part: PartTree | string, place = 0): ReactNode {
  if (typeof part === 'string') return part;
  if (!tags.has(part.tag)) return null;
  const attributes = Object.entries(part.attributes)
    .filter(([name]) => !/^(?:on|style$|href$|src$)/.test(name))
    .map(([name, value]) => [reactName(name), name === 'class' ? ownNames(value) : value] as const);
  const inside = part.children.map((child, at) => drawPart(child, at));
  return createElement(
    part.tag,
    { ...Object.fromEntries(attributes), key: place },
    ...(inside.length > 0 ? [inside] : []),
  );
}

/** Its names of looks are not those of the office, where a desk is something else. */
function ownNames(names: string): string {
  return names
    .split(' ')
    .map((name) => `report-${name}`)
    .join(' ');
}

/** React writes `stroke-width` as strokeWidth, and what begins with `aria-` as it stands. */
function reactName(name: string): string {
  if (name.startsWith('aria-')) return name;
  return renamed[name] ?? name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
