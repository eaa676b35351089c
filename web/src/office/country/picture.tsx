import type { PictureFrame, Shape } from '@orion/report/pictures';
import { useEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
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
  const isPrinted = usePrinted();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(([entry]) => {
      const room = Math.floor((entry?.contentRect.width ?? 320) / 4) * 4;
      if (room > 0) setWidth(Math.min(1040, Math.max(260, room)));
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [box]);
  return isPrinted ? printedWidth : width;
}

/** Points across half a sheet of A4: wide enough for names to stand beside values, large enough to be read. */
const printedWidth = 620;

/** Whether the page is being laid out for paper: it is drawn anew before the browser looks. */
function usePrinted(): boolean {
  const [isPrinted, setPrinted] = useState(false);
  useEffect(() => {
    const media = window.matchMedia('print');
    const look = (): void => flushSync(() => setPrinted(media.matches));
    const begin = (): void => flushSync(() => setPrinted(true));
    media.addEventListener('change', look);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', look);
    return () => {
      media.removeEventListener('change', look);
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', look);
    };
  }, []);
  return isPrinted;
}
