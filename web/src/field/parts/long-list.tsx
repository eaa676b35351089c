import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useWords } from '../words-context.tsx';

/** What fills a phone's screen a few times over; a cheap one takes long to draw more, and to clear it away. */
const aFewScreens = 30;

/**
 * A list that draws its lines as they are come to: near its end by scrolling, or at the touch of a button. What it
 * shows begins anew with another `about`.
 */
export function LongList<Item>({
  items,
  about,
  children,
}: {
  readonly items: readonly Item[];
  readonly about: string;
  readonly children: (item: Item) => ReactNode;
}): ReactElement {
  const { say } = useWords();
  const [reached, setReached] = useState({ about, lines: aFewScreens });
  const lines = reached.about === about ? reached.lines : aFewScreens;
  const end = useRef<HTMLButtonElement>(null);
  const more = (): void => setReached({ about, lines: lines + aFewScreens });
  useEffect(() => {
    const button = end.current;
    if (!button) return;
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) more();
      },
      { rootMargin: '600px' },
    );
    watch.observe(button);
    return () => watch.disconnect();
  });
  return (
    <>
      <ul className="list">{items.slice(0, lines).map(children)}</ul>
      {lines < items.length && (
        <button type="button" className="button quiet" ref={end} onClick={more}>
          {say('list.more', { count: items.length - lines })}
        </button>
      )}
    </>
  );
}
