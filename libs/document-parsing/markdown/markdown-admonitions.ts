import { FENCE, fenceAfter } from './markdown-fence.js';

const OPENS =
  /^(!!!|\?\?\?\+?|===[!+]?)[ \t]+(?:([\w-]{1,40})(?:[ \t]+[\w-]{1,40}){0,3})?[ \t]*(?:"([^"]{0,300})")?[ \t]*$/;
const INDENT = 4;
const LABELS =
  /^(?:note|tip|info|warning|caution|danger|important|attention|hint|error|success|question|example|abstract|summary|bug|failure|quote)$/i;

/**
 * Returns the label for a type of callout without a title, as `**Warning:**`; empty for types without a meaning of
 * their own.
 */
export function calloutLabel(type: string): string {
  return LABELS.test(type) ? `**${type.charAt(0).toUpperCase()}${type.slice(1).toLowerCase()}:**` : '';
}

/**
 * Removes the indentation from MkDocs blocks, such as admonitions and tabs, so that their text stands below their
 * titles.
 */
export function withoutAdmonitionIndent(text: string): string {
  if (!/^[ \t]*(?:!!!|\?\?\?|===)/m.test(text)) return text;
  const open: number[] = [];
  let fence: string | undefined;
  return text
    .split('\n')
    .map((line) => {
      const indent = line.search(/\S/);
      if (indent < 0) return line;
      while (open.length > 0 && indent < open.at(-1)! + INDENT) open.pop();
      const own = open.length === 0 ? line : line.slice(Math.min(indent, INDENT * open.length));
      const wasOpen = fence !== undefined;
      fence = fenceAfter(fence, FENCE.exec(own)?.[1]);
      const block = wasOpen || fence !== undefined ? null : OPENS.exec(own.trimStart());
      if (!block) return own;
      open.push(indent);
      const [, mark = '', type = '', title] = block;
      if (mark.startsWith('=')) return title ? `**${title}**\n` : own;
      return `${title === undefined ? calloutLabel(type) : title === '' ? '' : `**${title}**`}\n`;
    })
    .join('\n');
}
