import { FENCE, fenceAfter } from './markdown-fence.js';

const OPEN = '<!--';
const CLOSE = '-->';

/**
 * Removes the HTML comments from a Markdown text. Comments in code and unclosed comments are kept, because they are
 * text.
 */
export function withoutComments(text: string): string {
  if (!text.includes(OPEN)) return text;
  const kept: string[] = [];
  let fence: string | undefined;
  let from = 0;
  while (from < text.length) {
    const newline = text.indexOf('\n', from);
    const lineEnd = newline < 0 ? text.length : newline + 1;
    const mark = FENCE.exec(text.slice(from, Math.min(lineEnd, from + 128)))?.[1];
    if (mark !== undefined) fence = fenceAfter(fence, mark);
    if (fence !== undefined || mark !== undefined) {
      kept.push(text.slice(from, lineEnd));
      from = lineEnd;
      continue;
    }
    const open = findComment(text, from, lineEnd);
    const close = open < 0 ? -1 : text.indexOf(CLOSE, open + OPEN.length);
    if (open >= 0 && close < 0) return kept.join('') + text.slice(from);
    kept.push(text.slice(from, open < 0 ? lineEnd : open));
    from = open < 0 ? lineEnd : close + CLOSE.length;
  }
  return kept.join('');
}

/** Returns where a comment outside of backticks opens between two offsets on one line; -1 if none does. */
function findComment(text: string, from: number, to: number): number {
  let inCode = false;
  for (let at = from; at < to; at += 1) {
    if (text.charAt(at) === '`') inCode = !inCode;
    else if (!inCode && text.charAt(at) === '<' && text.startsWith(OPEN, at)) return at;
  }
  return -1;
}
