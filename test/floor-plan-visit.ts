import type { Argument, BindingPattern, Expression, Node, PropertyKey, Span } from 'oxc-parser';

/** Any part of a program that may stand for a value or carry a name. */
export type Part = Expression | Argument | PropertyKey | BindingPattern | Node;

/** Something a rule found: where in the text, and what is wrong with it. */
export interface Finding {
  readonly at: number;
  readonly detail: string;
}

const worlds = /^(?:globalThis|window|self|global)\./;

/** The dotted name of an expression (`Date.now`, `import.meta.resolve`), seen through `globalThis.` and `['now']`. */
export function nameOf(part: Part | null | undefined): string | undefined {
  return dottedName(part)?.replace(worlds, '');
}

function dottedName(part: Part | null | undefined): string | undefined {
  switch (part?.type) {
    case 'Identifier':
      return part.name;
    case 'MetaProperty':
      return `${part.meta.name}.${part.property.name}`;
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return dottedName(part.expression);
    case 'MemberExpression': {
      const object = dottedName(part.object);
      const property = part.computed ? textOf(part.property) : part.property.name;
      return object === undefined || property === undefined ? undefined : `${object}.${property}`;
    }
    default:
      return undefined;
  }
}

/** What a literal, template or sum of them says; `${…}` and anything unknown in it reads as a hole. */
export function textOf(part: Part | null | undefined): string | undefined {
  switch (part?.type) {
    case 'Literal':
      return typeof part.value === 'string' ? part.value : undefined;
    case 'TemplateLiteral':
      return part.quasis.map(({ value }) => value.cooked ?? value.raw).join(hole);
    case 'BinaryExpression': {
      const [left, right] = [textOf(part.left), textOf(part.right)];
      return part.operator !== '+' || (left ?? right) === undefined ? undefined : `${left ?? hole}${right ?? hole}`;
    }
    default:
      return undefined;
  }
}

/** Stands in a text where a program would put a value. */
export const hole = '\u0000';

/** A finding where a part of the program begins. */
export function findingAt({ start }: Span, detail: string): Finding {
  return { at: start, detail };
}
