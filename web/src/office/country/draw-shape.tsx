import type { Shape } from '@orion/report/pictures';
import { createElement, type ReactElement } from 'react';

/** A picture's elements as React draws them: no text is ever read as markup. */
export function drawShape(shape: Shape, key?: number): ReactElement {
  const attributes = Object.fromEntries(
    Object.entries(shape.attributes).map(([name, value]) => [reactName(name), value]),
  );
  const inside = shape.children.map((child, place) => (typeof child === 'string' ? child : drawShape(child, place)));
  return createElement(shape.tag, { ...attributes, key }, ...(inside.length > 0 ? [inside] : []));
}

/** React writes `stroke-width` as strokeWidth, and what begins with `aria-` as it stands. */
function reactName(name: string): string {
  return name.startsWith('aria-') ? name : name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
