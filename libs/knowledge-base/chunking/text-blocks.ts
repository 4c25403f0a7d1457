import type { TextRange, CooperativeTask } from '@app/kernel';
import type { ProcessedText } from '../document-content.js';
import type { TextBlock } from './text-block.js';
import { textWindows, trimRange } from './text-windows.js';

/** Blocks in order, disjoint, trimmed; together they cover everything that is not white space. */
export async function textBlocks(
  { text, format }: ProcessedText,
  cooperation: CooperativeTask,
): Promise<TextBlock[]> {
  const found = format === 'markdown' ? await markdown(text, cooperation) : [];
  const blocks: TextBlock[] = [];
  let covered = 0;
  for (const block of found) {
    for (const gap of textWindows(text, { start: covered, end: block.start }))
      blocks.push(...paragraphs(text, gap));
    const trimmed = { ...block, ...trimRange(text, block) };
    if (trimmed.end > trimmed.start) blocks.push(trimmed);
    covered = block.end;
    await cooperation.yieldToEventLoop();
  }
  for (const window of textWindows(text, { start: covered, end: text.length })) {
    blocks.push(...paragraphs(text, window));
    await cooperation.yieldToEventLoop();
  }
  return blocks;
}

// The parser is large, and a server starts sooner without it.
async function markdown(text: string, cooperation: CooperativeTask): Promise<TextBlock[]> {
  const { markdownBlocks } = await import('./markdown-blocks.js');
  return markdownBlocks(text, cooperation);
}

/** What blank lines part. */
function paragraphs(text: string, range: TextRange): TextBlock[] {
  const blocks: TextBlock[] = [];
  // A search in the whole text reads to its end for every range without a blank line.
  const part = text.slice(range.start, range.end);
  for (let start = range.start; start < range.end;) {
    const gap = part.indexOf('\n\n', start - range.start);
    const end = gap < 0 ? range.end : range.start + gap + 2;
    const trimmed = trimRange(text, { start, end });
    if (trimmed.end > trimmed.start) blocks.push({ kind: 'prose', ...trimmed });
    start = end;
  }
  return blocks;
}
