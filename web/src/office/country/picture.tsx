import type { PictureFrame, Shape } from '@orion/report/pictures';
import { useEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useOffice } from '../words-room.tsx';
import { drawShape } from './draw-shape.tsx';
import { savePicture, saveTable, type Cells } from './save-file.ts';

interface PictureGiven {
  readonly title: string;
  /** Of the files it is saved as: codes alone. */
  readonly name: string;
  readonly note?: ReactNode;
  readonly draw: (frame: PictureFrame) => Shape;
  /** The same in numbers. */
  readonly cells: Cells;
}

/** One picture with its numbers: as wide as there is room, to be saved as a picture or as a table. */
export function Picture({ title, name, note, draw, cells }: PictureGiven): ReactElement {
  const { say, direction } = useOffice();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidthOf(box);
  const shape = useMemo(() => draw({ width, direction, title }), [draw, width, direction, title]);
  return (
    <figure className={`card picture ${name.split('-')[0]}`}>
      <figcaption className="card-head">
        <h3>{title}</h3>
        <span className="actions">
          <button className="button plain small" type="button" onClick={() => void savePicture(name, shape)}>
            PNG<span className="unseen"> {title}</span>
          </button>
          <button className="button plain small" type="button" onClick={() => saveTable(name, cells)}>
            CSV<span className="unseen"> {title}</span>
          </button>
        </span>
      </figcaption>
      {note !== undefined && <p className="hint">{note}</p>}
      <div className="picture-box" ref={box}>
        {drawShape(shape)}
      </div>
      <details className="no-print">
        <summary>{say('country.numbers')}</summary>
        <NumberTable title={title} cells={cells} />
      </details>
    </figure>
  );
}

function NumberTable({ title, cells }: { readonly title: string; readonly cells: Cells }): ReactElement {
  const { number, share } = useOffice();
  const [head = [], ...rows] = cells;
  const shown = (cell: string | number | null): string =>
    cell === null ? '–' : typeof cell === 'string' ? cell : Number.isInteger(cell) ? number(cell) : share(cell);
  return (
    <div className="number-table" tabIndex={0} role="region" aria-label={title}>
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join(' ')}>
              {row.map((cell, place) => (
                <td key={head[place]}>
                  <bdi>{shown(cell)}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How wide an element is, in steps, so that a picture is not drawn anew for every point. */
function useWidthOf(box: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(320);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(([entry]) => {
      const room = Math.floor((entry?.contentRect.width ?? 320) / 4) * 4;
      // On paper it is scaled: it keeps what it has.
      if (room > 0 && !window.matchMedia('print').matches) setWidth(Math.min(1040, Math.max(260, room)));
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [box]);
  return width;
}
