import type { CheerioAPI } from 'cheerio';
import { descendants, type DomElement } from '../html/dom.js';
import { loadXml } from '../office/xml.js';
import { type Looks, resolvedLooks, type StatedLooks, statedLooks } from './looks.js';

interface Style {
  readonly name: string;
  readonly basedOn: string;
  readonly numId?: string;
  readonly level?: number;
  readonly outline?: number;
  readonly looks: StatedLooks;
}

const LONGEST_CHAIN = 20;
const WORDS = new Set(['w:t']);
const HEADING = /^heading [1-9]$/i;
/** The IDs of the heading styles for headings that have no style of their own: `UnstyledHeading2`. */
const HEADING_ID = /^UnstyledHeading[1-6]$/;

/** The paragraph styles of a Word document, with the properties that they inherit. */
export class DocxStyles {
  private readonly styles = new Map<string, Style>();
  /** The heading styles by level. */
  private readonly headings = new Map<number, string>();

  private defaults: StatedLooks = {};
  /** The style of paragraphs that name none. */
  private usualStyle = '';

  constructor(xml: string | undefined) {
    if (xml === undefined) return;
    const $ = loadXml(xml);
    const defaults = $('w\\:rPrDefault').get(0);
    if (defaults) this.defaults = statedLooks(defaults as DomElement);
    for (const element of $('w\\:style').toArray()) {
      const style = $(element);
      const properties = style.children('w\\:pPr');
      const numbers = properties.children('w\\:numPr');
      const [numId, level, outline] = [
        numbers.children('w\\:numId').attr('w:val'),
        numbers.children('w\\:ilvl').attr('w:val'),
        properties.children('w\\:outlineLvl').attr('w:val'),
      ];
      const id = style.attr('w:styleId') ?? '';
      const name = style.children('w\\:name').attr('w:val') ?? '';
      const heading = HEADING.test(name) ? Number(name.slice(-1)) : 0;
      if (!this.headings.has(heading)) this.headings.set(heading, id);
      if (style.attr('w:type') === 'paragraph' && style.attr('w:default') === '1') this.usualStyle = id;
      this.styles.set(id, {
        name,
        looks: statedLooks(element as DomElement),
        basedOn: style.children('w\\:basedOn').attr('w:val') ?? '',
        ...(numId !== undefined && { numId }),
        ...(level !== undefined && { level: Number(level) }),
        ...(outline !== undefined && { outline: Number(outline) }),
      });
    }
  }

  numbering(id: string | undefined): { numId: string; level?: number } | undefined {
    const chain = this.chain(id);
    const numId = chain.find((style) => style.numId !== undefined)?.numId;
    const level = chain.find((style) => style.level !== undefined)?.level;
    return numId === undefined ? undefined : { numId, ...(level !== undefined && { level }) };
  }

  /** Returns the heading style that a style is or is based on, or that has its outline level; undefined for text. */
  headingStyle(id: string | undefined): string | undefined {
    if (id !== undefined && HEADING_ID.test(id)) return id;
    let at = id;
    for (const style of this.chain(id)) {
      if (HEADING.test(style.name) || /^title$/i.test(style.name)) return at;
      at = style.basedOn;
    }
    const outline = this.chain(id).find((style) => style.outline !== undefined)?.outline;
    if (outline === undefined || outline > 5) return undefined;
    return this.headings.get(outline + 1);
  }

  /** From 1; 0 for a title; undefined for text. */
  headingLevel(id: string | undefined): number | undefined {
    if (id !== undefined && HEADING_ID.test(id)) return Number(id.slice(-1));
    const name = this.styles.get(this.headingStyle(id) ?? '')?.name ?? '';
    if (/^title$/i.test(name)) return 0;
    return HEADING.test(name) ? Number(name.slice(-1)) : undefined;
  }

  nameOf(id: string | undefined): string {
    return this.styles.get(id ?? '')?.name ?? '';
  }

  /** Returns the formatting of a run in a paragraph of the given style. */
  looksOf(run: DomElement, paragraphStyle: string | undefined): Looks {
    const own = statedLooks(run);
    const ofStyles = [own.style, paragraphStyle ?? this.usualStyle].flatMap((id) => this.chain(id));
    return resolvedLooks([own, ...ofStyles.map(({ looks }) => looks), this.defaults]);
  }

  private chain(id: string | undefined): Style[] {
    const chain: Style[] = [];
    let style = this.styles.get(id ?? '');
    for (; style && chain.length < LONGEST_CHAIN; style = this.styles.get(style.basedOn)) chain.push(style);
    return chain;
  }
}

/**
 * Returns the text of the first title or level-1 heading, otherwise of the first heading; undefined if there is none.
 */
export function firstHeading($: CheerioAPI, styles: DocxStyles): string | undefined {
  let first: string | undefined;
  for (const element of $('w\\:p').toArray()) {
    const level = styles.headingLevel($(element).children('w\\:pPr').children('w\\:pStyle').attr('w:val'));
    if (level === undefined) continue;
    const words = $(descendants(element, WORDS)).text().trim();
    if (words === '') continue;
    if (level <= 1) return words;
    first ??= words;
  }
  return first;
}
