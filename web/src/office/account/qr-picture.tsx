import { create } from 'qrcode';
import { useMemo, type ReactElement } from 'react';

/** A text as a picture that a phone's camera reads, drawn here: nothing leaves the page. */
export function QrPicture({ text, label }: { readonly text: string; readonly label: string }): ReactElement {
  const { path, size } = useMemo(() => drawingOf(text), [text]);
  const margin = 4;
  const whole = size + 2 * margin;
  return (
    <svg
      className="qr"
      viewBox={`${-margin} ${-margin} ${whole} ${whole}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect x={-margin} y={-margin} width={whole} height={whole} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function drawingOf(text: string): { readonly path: string; readonly size: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
  return { path, size };
}
