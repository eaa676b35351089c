import { useState, type ReactElement } from 'react';
import { Empty } from '../../field/parts/page.tsx';
import { useOffice } from '../words-room.tsx';

const first = 20;

interface ShortenedGiven<One> {
  readonly all: readonly One[];
  readonly none: string;
  readonly line: (one: One) => ReactElement;
}

/** A list of which the beginning is shown until one asks for the rest. */
export function Shortened<One>({ all, none, line }: ShortenedGiven<One>): ReactElement {
  const { say } = useOffice();
  const [isWhole, setIsWhole] = useState(false);
  const left = all.length - first;
  if (all.length === 0) return <Empty>{none}</Empty>;
  return (
    <>
      <ul className="list">{(isWhole ? all : all.slice(0, first)).map(line)}</ul>
      {left > 0 && !isWhole && (
        <div className="actions">
          <button className="button quiet" type="button" onClick={() => setIsWhole(true)}>
            {say('state.rest', { count: left })}
          </button>
        </div>
      )}
    </>
  );
}
