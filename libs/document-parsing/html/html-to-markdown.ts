import { markdownTable } from '../markdown/markdown-table.js';
import { faqColumn } from '../faq/field-names.js';
import { BLOCK_NAMES, childrenOf, type DomElement, type DomNode, isElement, nameOf } from './dom.js';
import { withOneHeader } from '../markdown/header-rows.js';
import {
  calloutCells,
  headerRowCount,
  isLayoutTable,
  rowCells,
  tableCells,
  tableRows,
} from './html-table.js';
import { listNumber } from '../markdown/list-number.js';
import { flatText, inlineSource, settle } from './inline-text.js';
import { append } from '../lists.js';

const LINK = /\[([^\][\n]{0,300})\]\([^()\n]{0,1000}\)/g;
/** Links to a heading itself, which documentation generators add after it. */
const HEADING_MARK = /\s*[¶#🔗§]\s*$/u;
/** Text that may continue a line after other text. */
const PARAGRAPH = /^(?![#>|]|```|~~~|[-*] |\d+\. )/;

/**
 * Converts the content of an element to Markdown: headings, lists, tables, code, paragraphs, and links to other sites.
 */
export function htmlToMarkdown(root: DomNode): string {
  return new MarkdownWriter().write(root);
}

class MarkdownWriter {
  private headingLevel = 1;

  write(root: DomNode): string {
    return this.blocks(root).join('\n\n');
  }

  private blocks(parent: DomNode): string[] {
    const blocks: string[] = [];
    let inline: string[] = [];
    const flush = () => {
      // Text that is not a heading must not look like one.
      const paragraph = settle(inline.join('')).replace(/^(#{1,6} )/gm, '\\$1');
      inline = [];
      if (paragraph !== '') blocks.push(paragraph);
    };
    for (const child of childrenOf(parent)) {
      if (isElement(child) && isBlock(child)) {
        flush();
        append(blocks, this.block(child));
      } else inline.push(inlineSource(child));
    }
    flush();
    return blocks;
  }

  private block(element: DomElement): string[] {
    switch (element.name) {
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return this.heading(element, Number(element.name.slice(1)));
      case 'summary':
        return this.heading(element, Math.min(this.headingLevel + 1, 6), false);
      case 'ul':
      case 'ol':
        return [this.list(element)].filter(Boolean);
      case 'table':
        return this.table(element);
      case 'dl':
        return this.definitions(element);
      case 'pre':
        return fenced(element);
      case 'blockquote':
        return this.blocks(element).map((block) => block.replace(/^/gm, '> '));
      case 'hr':
        return [];
      default:
        return this.blocks(element);
    }
  }

  private heading(element: DomElement, level: number, opensSection = true): string[] {
    const text = flatText(element).replace(LINK, '$1').replace(HEADING_MARK, '');
    if (text === '') return [];
    if (opensSection) this.headingLevel = level;
    return [`${'#'.repeat(level)} ${text}`];
  }

  private list(element: DomElement): string {
    const step = element.attribs['reversed'] === undefined ? 1 : -1;
    const length = childrenOf(element).filter((child) => nameOf(child) === 'li').length;
    let number = Number.parseInt(element.attribs['start'] ?? '', 10);
    if (Number.isNaN(number)) number = step > 0 ? 1 : length;
    const items = childrenOf(element).flatMap((child) => {
      // Text outside of any item is shown as an item.
      if (!isElement(child)) return [settle(inlineSource(child))].filter(Boolean).map((text) => `- ${text}`);
      // A list directly inside a list belongs to the item before it.
      if (/^(?:ul|ol)$/.test(child.name)) return [indent(this.list(child), '  ')];
      const blocks = this.blocks(child);
      if (blocks.length === 0) return [];
      // An expandable question within a list is still a heading.
      if (blocks[0]!.startsWith('#')) return [`\n${blocks.join('\n\n')}\n`];
      const value = Number.parseInt(child.attribs['value'] ?? '', 10);
      if (!Number.isNaN(value)) number = value;
      const type = child.attribs['type'] ?? element.attribs['type'];
      const mark = element.name === 'ol' ? `${listNumber(number, type)}. ` : '- ';
      number += step;
      return [mark + indent(blocks.join('\n'), ' '.repeat(mark.length)).trimStart()];
    });
    return items
      .filter((item) => item.trim() !== '')
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n|\n$/g, '');
  }

  /** Writes each term with its definition. A question becomes a heading. */
  private definitions(list: DomElement): string[] {
    let terms: string[] = [];
    return childrenOf(list).flatMap((child): string[] => {
      if (nameOf(child) === 'div' && isElement(child)) return this.definitions(child);
      if (nameOf(child) === 'dt' && isElement(child)) {
        const term = flatText(child).replace(HEADING_MARK, '');
        if (term.endsWith('?')) return this.heading(child, Math.min(this.headingLevel + 1, 6), false);
        if (term !== '') terms.push(term);
        return [];
      }
      const blocks = isElement(child) ? this.blocks(child) : [settle(inlineSource(child))].filter(Boolean);
      if (blocks.length === 0 || terms.length === 0) return blocks;
      const term = terms.join(', ');
      terms = [];
      const [first = '', ...others] = blocks;
      return PARAGRAPH.test(first) ? [`${term}: ${first}`, ...others] : [`${term}:`, first, ...others];
    });
  }

  /** Writes the questions of a table as headings above their answers; empty for any other table. */
  private faqTable(element: DomElement): string[] {
    const [header, ...rows] = tableRows(element).map(rowCells);
    const fields = header?.map((cell) => faqColumn(flatText(cell))) ?? [];
    const [question, answer] = [fields.indexOf('question'), fields.indexOf('answer')];
    if (question < 0 || answer < 0 || fields.length > 4) return [];
    const level = '#'.repeat(Math.min(this.headingLevel + 1, 6));
    return rows.flatMap((row) => {
      const [asked, given] = [row[question], row[answer]];
      return asked && given ? [`${level} ${flatText(asked)}`, ...this.blocks(given)] : [];
    });
  }

  private table(element: DomElement): string[] {
    const caption = childrenOf(element)
      .filter((child) => nameOf(child) === 'caption')
      .map(flatText)
      .filter(Boolean);
    if (isLayoutTable(element)) {
      return [
        ...caption,
        ...tableRows(element).flatMap((row) => rowCells(row).flatMap((cell) => this.blocks(cell))),
      ];
    }
    const callout = calloutCells(element, flatText);
    if (callout !== null) return [...caption, callout.label, ...this.blocks(callout.text)];
    const faq = this.faqTable(element);
    return faq.length > 0
      ? [...caption, ...faq]
      : [
          ...caption,
          markdownTable(withOneHeader(tableCells(element, flatText), headerRowCount(element))),
        ].filter(Boolean);
  }
}

/**
 * Elements that contain blocks are blocks too, regardless of their HTML type, such as links and custom elements around
 * cards.
 */
function isBlock(element: DomElement): boolean {
  if (BLOCK_NAMES.has(element.name)) return true;
  return childrenOf(element).some((child) => isElement(child) && isBlock(child));
}

function fenced(element: DomElement): string[] {
  const code = rawText(element).replace(/^\n/, '').trimEnd();
  if (code.trim() === '') return [];
  const fence = code.includes('```') ? '~~~~' : '```';
  return [`${fence}${languageOf(element)}\n${code}\n${fence}`];
}

/** Returns the language from the class that syntax highlighters use. */
function languageOf(element: DomElement): string {
  const named = [element, ...childrenOf(element)].map((node) =>
    isElement(node) ? (node.attribs['class'] ?? '') : '',
  );
  return /(?:^|\s)(?:language|lang|highlight-source)-([\w+#-]{1,20})/.exec(named.join(' '))?.[1] ?? '';
}

function rawText(node: DomNode): string {
  if (node.type === 'text') return node.data;
  if (nameOf(node) === 'br') return '\n';
  return childrenOf(node).map(rawText).join('');
}

function indent(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by);
}
