// Private characters around the number of a list item, until the text is Markdown.
const [OPEN, CLOSE] = ['\ue000', '\ue001'];
const LABELLED = new RegExp(
  `^([ \\t]*(?:> ?)*)(?:- |\\d+\\. )?${OPEN}([^${CLOSE}\\n]*)${CLOSE}[ \\t]*`,
  'gm',
);
const STRAY = new RegExp(`[${OPEN}${CLOSE}]`, 'g');

/** The number of a list item, to stand in front of its text. */
export function listLabel(label: string): string {
  return OPEN + label + CLOSE;
}

/** Markdown with the numbers that the document's lists have. */
export function withListLabels(markdown: string): string {
  if (!markdown.includes(OPEN)) return markdown;
  return markdown.replace(LABELLED, '$1$2 ').replace(STRAY, '');
}
