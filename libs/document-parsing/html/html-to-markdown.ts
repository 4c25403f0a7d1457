import { markdownTable } from '../markdown/markdown-table.js';
import { BLOCK_NAMES, childrenOf, type DomElement, type DomNode, isElement, nameOf } from './dom.js';
import { isLayoutTable, rowCells, tableCells, tableRows } from './html-table.js';
import { listNumber } from '../markdown/list-number.js';
import { flatText, inlineSource, settle } from './inline-text.js';

const LINK = /\[([^\][\n]{0,300})\]\([^()\n]{0,1000}\)/g;
/** Links to a heading itself, as generators of documentation put them behind it. */
const HEADING_MARK = /\s*[¶#🔗§]\s*$/u;
/** Text that may go on a line behind other text. */
const PARAGRAPH = /^(?![#>|]|```|~~~|[-*] |\d+\. )/;

/** An element's content as Markdown: headings, lists, tables, code, paragraphs, and links that lead to other sites. */
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
      const paragraph = settle(inline.join(''));
      inline = [];
      if (paragraph !== '') blocks.push(paragraph);
    };
    for (const child of childrenOf(parent)) {
      if (isElement(child) && isBlock(child)) {
        flush();
        blocks.push(...this.block(child));
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
    let number = Number.parseInt(element.attribs['start'] ?? '1', 10) || 1;
    const items = childrenOf(element).flatMap((child) => {
      // Text that no item holds is shown as one.
      if (!isElement(child)) return [settle(inlineSource(child))].filter(Boolean).map((text) => `- ${text}`);
      // A list straight inside a list belongs to the item before it.
      if (/^(?:ul|ol)$/.test(child.name)) return [indent(this.list(child), '  ')];
      const blocks = this.blocks(child);
      if (blocks.length === 0) return [];
      number = Number.parseInt(child.attribs['value'] ?? '', 10) || number;
      const mark =
        element.name === 'ol'
          ? `${listNumber(number++, child.attribs['type'] ?? element.attribs['type'])}. `
          : '- ';
      return [mark + indent(blocks.join('\n'), ' '.repeat(mark.length)).trimStart()];
    });
    return items.filter((item) => item.trim() !== '').join('\n');
  }

  /** Each term with its definition; a question is a heading. */
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
    return [...caption, markdownTable(tableCells(element, flatText))].filter(Boolean);
  }
}

/** Elements that hold blocks are blocks too, whatever HTML says of them: links and custom elements around cards. */
function isBlock(element: DomElement): boolean {
  if (BLOCK_NAMES.has(element.name)) return true;
  return childrenOf(element).some((child) => isElement(child) && isBlock(child));
}

function fenced(element: DomElement): string[] {
  const code = rawText(element).replace(/^\n|\s+$/g, '');
  if (code.trim() === '') return [];
  const fence = code.includes('```') ? '~~~~' : '```';
  return [`${fence}\n${code}\n${fence}`];
}

function rawText(node: DomNode): string {
  if (node.type === 'text') return node.data;
  if (nameOf(node) === 'br') return '\n';
  return childrenOf(node).map(rawText).join('');
}

function indent(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by);
}
