import { childrenOf, type DomElement, isElement } from '../html/dom.js';

/** What run properties say of letters; undefined where they say nothing. */
export interface StatedLooks {
  readonly isBold?: boolean | undefined;
  readonly isUnderlined?: boolean | undefined;
  /** In half points. */
  readonly size?: number | undefined;
}

export type Looks = { readonly [K in keyof StatedLooks]-?: NonNullable<StatedLooks[K]> };

/** Half points: what Word uses where a document says nothing. */
const USUAL_SIZE = 20;

/** The looks that the `w:rPr` of an element states, and the id of the style that it names. */
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

/** The looks that the first of a list states, or else the next. */
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
