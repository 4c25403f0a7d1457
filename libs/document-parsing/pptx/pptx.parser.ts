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
import { readCoreProperties } from '../office/core-properties.js';
import {
  notIntact,
  openOfficeArchive,
  type OfficeParts,
  type Relationship,
  relationshipsOf,
  xmlPart,
} from '../office/office-archive.js';
import { unprocessable } from '../parse-failure.js';
import { compactMetadata, type ParsedDocument, type SourceMetadata } from '../parsed-document.js';

const CONTENT_TYPES = '[Content_Types].xml';
const PROGRAM = 'PowerPoint';
const LINK = /^(?:https?:|mailto:|tel:)/i;
/** Placeholders that hold the same on every slide. */
const REPEATED = /^(?:sldNum|dt|ftr|hdr)$/;

/** What the presentation says of itself, its archive checked. */
export async function inspectPptx(bytes: Buffer): Promise<SourceMetadata> {
  return (await parsePptx(bytes)).metadata;
}

/**
 * The slides of a presentation that are shown, one page each: the title as a heading, paragraphs, lists and tables. Notes are
 * left out. Raises DOCUMENT_ENCRYPTED and DOCUMENT_UNPROCESSABLE.
 */
export async function parsePptx(bytes: Buffer): Promise<ParsedDocument> {
  const parts = await openOfficeArchive(bytes, PROGRAM, CONTENT_TYPES);
  const pages = slideNames(parts).flatMap((name) => {
    const $ = xmlPart(parts, name);
    const isHidden = /^(?:0|false)$/.test($?.('p\\:sld').attr('show') ?? '');
    return $ && !isHidden ? [new SlideReader($, relationshipsOf(parts, name)).read()] : [];
  });
  if (pages.every((page) => page === '')) {
    throw unprocessable('The presentation holds no text. Upload one that does.', 'notEmpty');
  }
  const title = /^## (.+)$/m.exec(pages[0] ?? '')?.[1] ?? '';
  const metadata = { ...compactMetadata({ title }), ...readCoreProperties(parts.get('docProps/core.xml')) };
  return { pages, paged: true, format: 'markdown', metadata };
}

function slideNames(parts: OfficeParts): string[] {
  const main = [...relationshipsOf(parts, '').values()].find(({ type }) => type === 'officeDocument');
  const name = main?.target ?? 'ppt/presentation.xml';
  const $ = xmlPart(parts, name);
  if (!$) throw notIntact(PROGRAM);
  const relationships = relationshipsOf(parts, name);
  const names = $('p\\:sldIdLst > p\\:sldId')
    .toArray()
    .flatMap(({ attribs }) => relationships.get(attribs['r:id'] ?? '')?.target ?? []);
  return [...new Set(names)];
}

class SlideReader {
  constructor(
    private readonly $: CheerioAPI,
    private readonly relationships: ReadonlyMap<string, Relationship>,
  ) {}

  read(): string {
    const tree = this.$('p\\:spTree').get(0);
    const blocks = tree ? this.shapes(tree as DomElement) : [];
    // The title is read first, wherever it stands among the shapes.
    const titles = blocks.filter(({ isTitle }) => isTitle);
    const others = blocks.filter(({ isTitle }) => !isTitle);
    return [...titles, ...others].map(({ text }) => text).join('\n\n');
  }

  private shapes(parent: DomElement): { text: string; isTitle: boolean }[] {
    return childrenOf(parent).flatMap((child) => {
      if (!isElement(child)) return [];
      if (child.name === 'p:grpSp') return this.shapes(child);
      if (child.name === 'p:graphicFrame') return this.texts(this.table(child));
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

  private table(frame: DomElement): string {
    const rows = descendants(frame, new Set(['a:tr'])).map((row) =>
      this.$(row)
        .children('a\\:tc')
        .toArray()
        .map((cell) =>
          this.paragraphs(cell as DomElement)
            .map(({ text }) => text)
            .join(' '),
        ),
    );
    return markdownTable(rows);
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

/** Paragraphs of a shape: what is indented or marked is a list. */
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
  // PowerPoint's own guesses end so.
  return text.includes(' ') && !/automatically generated|automatisch generiert/i.test(text) ? text : '';
}
