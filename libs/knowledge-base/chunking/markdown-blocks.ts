import type { CooperativeTask } from '@app/kernel';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { type MarkdownSkeleton, markdownSkeletons } from './markdown-skeleton.js';
import type { TextBlock } from './text-block.js';

type BlockNode = ReturnType<typeof fromMarkdown>['children'][number];

/**
 * Without what lies inside paragraphs: only blocks are wanted, and links and emphasis are where hostile text makes
 * parsers slow. HTML is prose here: an open tag would swallow the sections behind it.
 */
const BLOCKS_ONLY = {
  disable: {
    null: [
      'attention',
      'autolink',
      'characterEscape',
      'characterReference',
      'codeText',
      'definition',
      'emailAutolink',
      'gfmFootnoteCall',
      'gfmPotentialFootnoteCall',
      'hardBreakEscape',
      'htmlFlow',
      'htmlText',
      'labelEnd',
      'labelStartImage',
      'labelStartLink',
      'protocolAutolink',
      'strikethrough',
      'wwwAutolink',
    ],
  },
};
const PARSER = {
  extensions: [gfm(), BLOCKS_ONLY],
  // Transforms look for links within the text of blocks.
  mdastExtensions: gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] })),
};
const PROSE: ReadonlySet<BlockNode['type']> = new Set([
  'paragraph',
  'blockquote',
  'list',
  'footnoteDefinition',
]);

/** The top-level blocks of a Markdown text, in order; each is made of whole lines. */
export async function markdownBlocks(text: string, cooperation: CooperativeTask): Promise<TextBlock[]> {
  const blocks: TextBlock[] = [];
  for (const skeleton of markdownSkeletons(text)) {
    const { children } = fromMarkdown(skeleton.source, PARSER);
    blocks.push(...children.flatMap((node) => toBlock(node, skeleton, text)));
    await cooperation.yieldToEventLoop();
  }
  return blocks;
}

function toBlock(node: BlockNode, { lines }: MarkdownSkeleton, text: string): TextBlock[] {
  const start = lines[(node.position?.start.line ?? 0) - 1]?.start;
  const end = lines[(node.position?.end.line ?? 0) - 1]?.end;
  if (start === undefined || end === undefined || end <= start) return [];
  if (node.type === 'heading')
    return [{ kind: 'heading', start, end, title: headingTitle(text.slice(start, end)), level: node.depth }];
  return [{ kind: PROSE.has(node.type) ? 'prose' : 'lines', start, end }];
}

/** The words of a heading without its marks. */
function headingTitle(source: string): string {
  return source
    .slice(0, 1_000)
    .replace(/^\s*#+\s*|\s+#+\s*$|\n\s*(?:=+|-+)\s*$/g, '')
    .replace(/!?\[([^\][\n]{0,200})\]\([^()\n]{0,500}\)/g, '$1')
    .replace(/`+|\*+|(?<!\w)_+|_+(?!\w)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
