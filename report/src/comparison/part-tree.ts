import type { Markup } from './markup.ts';

/** An element of a report as data: a page draws it as it draws everything else, and no text in it is read as markup. */
export interface PartTree {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (PartTree | string)[];
}

interface Growing extends PartTree {
  readonly attributes: Record<string, string>;
  readonly children: (Growing | string)[];
}

const token = /<(\/?)([a-z][a-z0-9]*)((?: [\w-]+="[^"]*")*)>|[^<]+/giy;
const attribute = / ([\w-]+)="([^"]*)"/g;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** Reads back what `element` wrote, which closes every element that it opens. Anything else is our own fault. */
export function treeOf(markup: Markup): PartTree | undefined {
  const root: Growing = { tag: '', attributes: {}, children: [] };
  const open: Growing[] = [root];
  token.lastIndex = 0;
  while (token.lastIndex < markup.length) {
    const [whole, closing, tag, attributes] = token.exec(markup) ?? [];
    if (whole === undefined) throw new Error('a part of a report that nobody here wrote');
    const inside = open.at(-1);
    if (tag === undefined) inside?.children.push(plain(whole));
    else if (closing === '/') open.pop();
    else {
      const grown: Growing = { tag, attributes: attributesOf(attributes ?? ''), children: [] };
      inside?.children.push(grown);
      open.push(grown);
    }
  }
  const [first] = root.children;
  return typeof first === 'object' ? first : undefined;
}

function attributesOf(written: string): Record<string, string> {
  return Object.fromEntries([...written.matchAll(attribute)].map(([, name = '', value = '']) => [name, plain(value)]));
}

function plain(escaped: string): string {
  return escaped.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
}
