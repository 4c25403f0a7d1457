/** A piece of a line: plain text, or text with a meaning. */
export type Inline =
  | { readonly kind: 'text' | 'strong' | 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  | { readonly kind: 'citation'; readonly text: string };

/** A block of an answer. */
export type Block =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'heading'; readonly content: readonly Inline[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Inline[])[];
    }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Inline[])[])[] };

const FENCE = /^ {0,3}(```+|~~~+)/;
const HEADING = /^#{1,6}[ \t]+(?=\S)(.*)$/;
const ITEM = /^[ \t]*(?:[-*•]|(\d{1,9})[.)])[ \t]+(.*)$/;
const TABLE_LINE = /^[ \t]*\|(.*)\|[ \t]*$/;
const TABLE_RULE = /^[ \t]*\|[ \t:|-]+\|[ \t]*$/;
const SAFE_URL = /^(?:https?:\/\/|mailto:|tel:)/i;
const INLINE =
  /\[(\d{1,3})\]|\[([^\[\]\n]{1,500})\]\(([^\s()]{1,2000})\)|`([^`\n]{1,500})`|\*\*([^*\n]{1,500})\*\*|(?<![\p{L}\p{N}])_([^_\n]{1,500})_(?![\p{L}\p{N}])|(https?:\/\/[^\s<>()]{1,2000}[^\s<>().,;:!?])/gu;

/** A list to which items are added while it is the last block. */
interface OpenList {
  readonly kind: 'list';
  readonly ordered: boolean;
  readonly start: number;
  readonly items: Inline[][];
}
type OpenBlock = OpenList | Exclude<Block, { readonly kind: 'list' }>;

/**
 * The blocks of an answer in the Markdown that answers are written in. Everything else is text: the parts are shown as
 * text nodes, so that nothing has to be sanitized. A link without a safe address is text too. Takes linear time.
 */
export function answerParts(answer: string): Block[] {
  const blocks: OpenBlock[] = [];
  const lines = answer.replace(/\r\n?/g, '\n').split('\n');
  let paragraph: string[] = [];
  const endParagraph = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', content: inlineParts(paragraph.join('\n')) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    const fence = FENCE.exec(line)?.[1];
    const item = ITEM.exec(line);
    const heading = HEADING.exec(line);
    if (fence !== undefined) {
      endParagraph();
      let last = at + 1;
      while (last < lines.length && !lines[last]!.trimStart().startsWith(fence)) last += 1;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, last).join('\n') });
      at = last;
    } else if (TABLE_LINE.test(line) && TABLE_RULE.test(lines[at + 1] ?? '')) {
      endParagraph();
      const rows = [cellsOf(line)];
      for (at += 2; at < lines.length && TABLE_LINE.test(lines[at]!); at += 1) rows.push(cellsOf(lines[at]!));
      at -= 1;
      blocks.push({ kind: 'table', rows });
    } else if (heading) {
      endParagraph();
      blocks.push({ kind: 'heading', content: inlineParts(withoutClosing(heading[1]!)) });
    } else if (item) {
      endParagraph();
      addItem(blocks, item, lines[at - 1]);
    } else if (line.trim() === '') endParagraph();
    else if (paragraph.length === 0 && /^[ \t]{2,}/.test(line) && continuesItem(blocks, lines[at - 1], line))
      continue;
    else paragraph.push(line);
  }
  endParagraph();
  return blocks;
}

/** The pieces of a line. */
export function inlineParts(text: string): Inline[] {
  const parts: Inline[] = [];
  let position = 0;
  for (const match of text.matchAll(INLINE)) {
    const part = toPart(match);
    if (part === undefined) continue;
    if (match.index > position) parts.push({ kind: 'text', text: text.slice(position, match.index) });
    parts.push(part);
    position = match.index + match[0].length;
  }
  if (position < text.length) parts.push({ kind: 'text', text: text.slice(position) });
  return parts;
}

function toPart([all, citation, label, target, code, strong, emphasis, url]: RegExpMatchArray):
  Inline | undefined {
  if (citation !== undefined) return { kind: 'citation', text: all! };
  if (label !== undefined)
    return SAFE_URL.test(target!) ? { kind: 'link', text: label, url: target! } : undefined;
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', text: strong };
  if (emphasis !== undefined) return { kind: 'emphasis', text: emphasis };
  return { kind: 'link', text: url!, url: url! };
}

/** Without the number signs that may close a heading. */
function withoutClosing(heading: string): string {
  let end = heading.length;
  while (end > 0 && ' \t#'.includes(heading[end - 1]!)) end -= 1;
  return heading.slice(0, end);
}

function addItem(blocks: OpenBlock[], [, number, text]: RegExpExecArray, before: string | undefined): void {
  const last = blocks.at(-1);
  const ordered = number !== undefined;
  const content = inlineParts(text!);
  const isList = last?.kind === 'list' && last.ordered === ordered;
  const joins = isList && (before ?? '').trim() !== '';
  if (joins || (isList && ordered && Number(number) === last.start + last.items.length))
    last.items.push(content);
  else blocks.push({ kind: 'list', ordered, start: ordered ? Number(number) : 1, items: [content] });
}

function continuesItem(blocks: readonly OpenBlock[], before: string | undefined, line: string): boolean {
  const last = blocks.at(-1);
  if (last?.kind !== 'list' || (before ?? '').trim() === '') return false;
  last.items.at(-1)!.push({ kind: 'text', text: ' ' }, ...inlineParts(line.trim()));
  return true;
}

function cellsOf(line: string): Inline[][] {
  const inner = TABLE_LINE.exec(line)?.[1] ?? '';
  return inner.split(/(?<!\\)\|/).map((cell) => inlineParts(cell.trim().replaceAll('\\|', '|')));
}
