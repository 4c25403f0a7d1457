// Private-use characters around the number of a list item, until the text is Markdown.
const [OPEN, CLOSE] = ['\ue000', '\ue001'];
const LABELLED = new RegExp(
  `^([ \\t]*(?:> ?)*)(?:- |\\d+\\. )?${OPEN}([^${CLOSE}\\n]*)${CLOSE}[ \\t]*`,
  'gm',
);
const STRAY = new RegExp(`[${OPEN}${CLOSE}]`, 'g');

/** Marks the number of a list item before its text. */
export function listLabel(label: string): string {
  return OPEN + label + CLOSE;
}

/** Replaces the numbers of Markdown lists by those of the document. */
export function withListLabels(markdown: string): string {
  if (!markdown.includes(OPEN)) return markdown;
  return markdown.replace(LABELLED, '$1$2 ').replace(STRAY, '');
}
