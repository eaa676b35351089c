/** One element of a picture: data, which a page draws as it draws everything else and a file holds as text. */
export interface Shape {
  readonly tag: 'svg' | 'g' | 'line' | 'circle' | 'rect' | 'path' | 'text' | 'title' | 'desc';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (Shape | string)[];
}

/** A picture as an SVG document of its own: nothing of it stands in a style sheet. */
export function printShape(shape: Shape): string {
  const attributes: Shape['attributes'] = {
    ...(shape.tag === 'svg' && { xmlns: 'http://www.w3.org/2000/svg' }),
    ...shape.attributes,
  };
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeText(String(value))}"`);
  const inside = shape.children.map((child) => (typeof child === 'string' ? escapeText(child) : printShape(child)));
  return `<${shape.tag}${written.join('')}>${inside.join('')}</${shape.tag}>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
