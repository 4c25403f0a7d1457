import type { CheerioAPI } from 'cheerio';
import {
  childrenOf,
  collapse,
  descendants,
  type DomElement,
  type DomNode,
  isElement,
  nameOf,
} from '../html/dom.js';
import { markdownTable } from '../markdown/markdown-table.js';
import { chartMarkdown } from '../office/chart.js';
import { equationText } from '../office/equations.js';
import { type OfficeParts, type Relationship, xmlPart } from '../office/office-archive.js';
import { diagramMarkdown } from './diagram.js';

const LINK = /^(?:https?:|mailto:|tel:)/i;
const GRAPHICS = new Set(['c:chart', 'dgm:relIds']);
const EQUATIONS = new Set(['m:oMath']);
/** Placeholders with the same content on every slide. */
const REPEATED = /^(?:sldNum|dt|ftr|hdr)$/;

/** Reads the shapes of a slide: the title as a heading, paragraphs, lists, tables, charts and SmartArt. */
export class SlideReader {
  constructor(
    private readonly $: CheerioAPI,
    private readonly relationships: ReadonlyMap<string, Relationship>,
    private readonly parts: OfficeParts,
  ) {}

  read(): string {
    const tree = this.$('p\\:spTree').get(0);
    const blocks = tree ? this.shapes(tree as DomElement) : [];
    // The title is read first, regardless of its position among the shapes.
    const titles = blocks.filter(({ isTitle }) => isTitle);
    const others = blocks.filter(({ isTitle }) => !isTitle);
    return [...titles, ...others].map(({ text }) => text).join('\n\n');
  }

  private shapes(parent: DomElement): { text: string; isTitle: boolean }[] {
    return childrenOf(parent).flatMap((child) => {
      if (!isElement(child)) return [];
      if (child.name === 'p:grpSp') return this.shapes(child);
      if (child.name === 'mc:AlternateContent') return this.shapes(shownAlternative(child));
      if (child.name === 'p:graphicFrame') return this.texts(this.graphic(child));
      if (child.name === 'p:pic') return this.texts(pictureText(this.property(child)['descr']));
      if (child.name !== 'p:sp' || this.property(child)['hidden'] === '1') return [];
      const type = placeholderType(child);
      if (REPEATED.test(type)) return [];
      const isTitle = /^(?:title|ctrTitle)$/.test(type);
      const lines = this.paragraphs(child);
      const text = isTitle
        ? `## ${collapse(lines.map(({ text: own }) => own).join(' '))}`
        : asMarkdown(lines);
      return lines.length === 0 ? [] : [{ text, isTitle }];
    });
  }

  private texts(text: string): { text: string; isTitle: boolean }[] {
    return text === '' ? [] : [{ text, isTitle: false }];
  }

  private property(shape: DomElement): Readonly<Record<string, string>> {
    return descendants(shape, new Set(['p:cNvPr']))[0]?.attribs ?? {};
  }

  /** Reads a table, a chart or a SmartArt graphic. */
  private graphic(frame: DomElement): string {
    const [graphic] = descendants(frame, GRAPHICS);
    if (!graphic) return this.table(frame);
    const id = graphic.attribs[graphic.name === 'c:chart' ? 'r:id' : 'r:dm'] ?? '';
    const $ = xmlPart(this.parts, this.relationships.get(id)?.target ?? '');
    if (!$) return '';
    return graphic.name === 'c:chart' ? chartMarkdown($) : diagramMarkdown($);
  }

  private table(frame: DomElement): string {
    const rows = descendants(frame, new Set(['a:tr'])).map((row) =>
      this.$(row)
        .children('a\\:tc')
        .toArray()
        .map((cell) => ({ cell: cell as DomElement, text: this.cellText(cell as DomElement) })),
    );
    // A cell that spans rows is repeated in each of them.
    const shown: string[][] = [];
    for (const row of rows)
      shown.push(
        row.map(({ cell, text }, column) =>
          cell.attribs['vMerge'] === '1' ? (shown.at(-1)?.[column] ?? '') : text,
        ),
      );
    return markdownTable(shown);
  }

  private cellText(cell: DomElement): string {
    return this.paragraphs(cell)
      .map(({ text }) => text)
      .join(' ');
  }

  private paragraphs(shape: DomElement): Line[] {
    return descendants(shape, new Set(['a:p']))
      .map((paragraph): Line => {
        const properties = this.$(paragraph).children('a\\:pPr');
        const numbering = properties.children('a\\:buAutoNum');
        const isBullet = properties.children('a\\:buChar, a\\:buBlip').length > 0;
        return {
          text: this.runs(paragraph as DomElement).trim(),
          level: Math.min(Math.max(Number(properties.attr('lvl') ?? 0) || 0, 0), 8),
          mark: numbering.length > 0 ? 'number' : isBullet ? 'bullet' : undefined,
          start: Number(numbering.attr('startAt') ?? 1),
        };
      })
      .filter(({ text }) => text !== '');
  }

  private runs(paragraph: DomElement): string {
    return childrenOf(paragraph)
      .map((child: DomNode) => {
        if (!isElement(child)) return '';
        if (child.name === 'a:br') return '\n';
        if (child.name === 'mc:AlternateContent')
          return descendants(child, EQUATIONS).slice(0, 1).map(equationText).join('');
        if (child.name !== 'a:r' && child.name !== 'a:fld') return '';
        const properties = this.$(child).children('a\\:rPr');
        if (/^(?:sngStrike|dblStrike)$/.test(properties.attr('strike') ?? '')) return '';
        const text = this.$(child).children('a\\:t').text();
        const target = this.relationships.get(
          properties.children('a\\:hlinkClick').attr('r:id') ?? '',
        )?.target;
        const isLink = target !== undefined && LINK.test(target) && text.trim() !== '' && text !== target;
        return isLink ? `[${text.trim()}](${target})` : text;
      })
      .join('');
  }
}

/** Returns the alternative that a program shows if it supports the newer format. */
function shownAlternative(element: DomElement): DomElement {
  const forms = childrenOf(element).filter(isElement);
  return forms.find(({ name }) => name === 'mc:Choice') ?? forms[0] ?? element;
}

function placeholderType(shape: DomElement): string {
  const placeholder = descendants(shape, new Set(['p:ph'])).find(
    ({ parent }) => parent && nameOf(parent) === 'p:nvPr',
  );
  return placeholder?.attribs['type'] ?? '';
}

interface Line {
  readonly text: string;
  readonly level: number;
  readonly mark: 'number' | 'bullet' | undefined;
  readonly start: number;
}

/** Writes the paragraphs of a shape. Indented or bulleted paragraphs form a list. */
function asMarkdown(lines: readonly Line[]): string {
  const numbers: number[] = [];
  const isList = lines.some(({ level, mark }) => level > 0 || mark !== undefined);
  const shown = lines.map(({ text, level, mark, start }) => {
    if (!isList) return text;
    numbers.length = Math.min(numbers.length, level + 1);
    if (mark === 'number') numbers[level] = (numbers[level] ?? start - 1) + 1;
    else numbers.length = Math.min(numbers.length, level);
    return `${'   '.repeat(level)}${mark === 'number' ? `${numbers[level]}.` : '-'} ${text.replaceAll('\n', ' ')}`;
  });
  return shown.join(isList ? '\n' : '\n\n');
}

function pictureText(alternative = ''): string {
  const text = collapse(alternative);
  // The automatic descriptions of PowerPoint end like this.
  return text.includes(' ') && !/automatically generated|automatisch generiert/i.test(text) ? text : '';
}
