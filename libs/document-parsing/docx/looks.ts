import { childrenOf, type DomElement, isElement } from '../html/dom.js';

/** The formatting that run properties state. A property is undefined if they do not state it. */
export interface StatedLooks {
  readonly isBold?: boolean | undefined;
  readonly isUnderlined?: boolean | undefined;
  /** In half-points. */
  readonly size?: number | undefined;
}

export type Looks = { readonly [K in keyof StatedLooks]-?: NonNullable<StatedLooks[K]> };

/** In half-points. The size that Word uses if a document states none. */
const USUAL_SIZE = 20;

/** Returns the formatting that the `w:rPr` of an element states, and the ID of the style that it names. */
export function statedLooks(element: DomElement): StatedLooks & { readonly style?: string | undefined } {
  const properties = childNamed(element, 'w:rPr');
  const value = (name: string) => (properties && childNamed(properties, name))?.attribs['w:val'];
  const bold = properties && childNamed(properties, 'w:b');
  const line = value('w:u');
  const size = Number(value('w:sz'));
  return {
    isBold: bold && !/^(?:0|false|off|none)$/.test(bold.attribs['w:val'] ?? ''),
    isUnderlined: line === undefined ? undefined : line !== 'none',
    size: size > 0 ? size : undefined,
    style: value('w:rStyle'),
  };
}

/** Returns each property from the first entry of the list that states it. */
export function resolvedLooks(list: readonly StatedLooks[]): Looks {
  const first = <K extends keyof StatedLooks>(name: K) =>
    list.find((each) => each[name] !== undefined)?.[name];
  return {
    isBold: first('isBold') ?? false,
    isUnderlined: first('isUnderlined') ?? false,
    size: first('size') ?? USUAL_SIZE,
  };
}

function childNamed(element: DomElement, name: string): DomElement | undefined {
  return childrenOf(element).find((child): child is DomElement => isElement(child) && child.name === name);
}
