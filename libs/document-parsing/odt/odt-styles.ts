import type { CheerioAPI } from 'cheerio';
import type { DomElement } from '../html/dom.js';

interface Style {
  readonly parent: string;
  readonly name: string;
  readonly isHidden: boolean | undefined;
  /** 1 for superscript, -1 for subscript. */
  readonly offset: number | undefined;
  readonly font: string | undefined;
}

const LONGEST_CHAIN = 20;
const CODE = /^(?:preformatted|source|code|listing|program)/i;
const FIXED_WIDTH = /courier|mono|consolas|menlo|typewriter/i;

/** The styles of an OpenDocument text, with the properties that they inherit. */
export class OdtStyles {
  private readonly styles = new Map<string, Style>();

  /** Takes the trees of styles.xml and content.xml. */
  constructor(trees: readonly (CheerioAPI | undefined)[]) {
    for (const $ of trees) {
      for (const element of ($?.('style\\:style').toArray() ?? []) as DomElement[]) {
        const { attribs } = element;
        const text = $!(element).children('style\\:text-properties');
        const line = text.attr('style:text-line-through-style');
        const display = text.attr('text:display');
        const name = attribs['style:name'] ?? '';
        this.styles.set(name, {
          parent: attribs['style:parent-style-name'] ?? '',
          name: attribs['style:display-name'] ?? name,
          isHidden:
            line === undefined && display === undefined
              ? undefined
              : (line ?? 'none') !== 'none' || display === 'none',
          offset: offsetOf(text.attr('style:text-position')),
          font: text.attr('style:font-name') ?? text.attr('fo:font-family'),
        });
      }
    }
  }

  /** Whether text in the style is struck out or hidden. */
  isHidden(name: string | undefined): boolean {
    return this.chain(name).find(({ isHidden }) => isHidden !== undefined)?.isHidden ?? false;
  }

  /** Returns 1 for superscript, -1 for subscript, and 0 otherwise. */
  offset(name: string | undefined): number {
    return this.chain(name).find(({ offset }) => offset !== undefined)?.offset ?? 0;
  }

  isCode(name: string | undefined): boolean {
    const chain = this.chain(name);
    const font = chain.find((style) => style.font !== undefined)?.font ?? '';
    return FIXED_WIDTH.test(font) || chain.some((style) => CODE.test(style.name));
  }

  isTitle(name: string | undefined): boolean {
    return this.chain(name).some((style) => style.name === 'Title');
  }

  private chain(name: string | undefined): Style[] {
    const chain: Style[] = [];
    let style = this.styles.get(name ?? '');
    for (; style && chain.length < LONGEST_CHAIN; style = this.styles.get(style.parent)) chain.push(style);
    return chain;
  }
}

/** Parses values such as `super 58%` and `-33% 58%`. */
function offsetOf(position: string | undefined): number | undefined {
  if (position === undefined) return undefined;
  const [by = ''] = position.trim().split(/\s+/);
  return by === 'super' ? 1 : by === 'sub' ? -1 : Math.sign(Number.parseFloat(by) || 0);
}
