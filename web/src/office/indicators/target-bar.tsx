import type { ReactElement } from 'react';
import type { IndicatorCell } from './indicator-answers.ts';

interface BarGiven {
  readonly cell: IndicatorCell;
  readonly target: number | undefined;
  readonly isShare: boolean;
}

const width = 100;

/** What was achieved as a bar, the target as a mark, the interval of a share as a thin line. The numbers stand beside. */
export function TargetBar({ cell: { achieved, low, high }, target, isShare }: BarGiven): ReactElement | null {
  if (achieved === null || (!isShare && target === undefined)) return null;
  const whole = isShare ? 1 : Math.max(achieved, target ?? 0) || 1;
  const at = (value: number): number => Math.max(0, Math.min(width, (value / whole) * width));
  return (
    <svg className="share-bar" viewBox={`0 0 ${width} 8`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="ground" width={width} height="8" />
      <rect className="filled" width={at(achieved)} height="8" />
      {low !== null && high !== null && (
        <rect className="ends" x={at(low)} width={Math.max(0.5, at(high) - at(low))} y="3" height="2" />
      )}
      {target !== undefined && <rect className="ends" x={Math.min(width - 1.5, at(target))} width="1.5" height="8" />}
    </svg>
  );
}
