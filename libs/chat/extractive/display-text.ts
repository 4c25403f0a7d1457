const LINK =
  /(?<!!)\[([^[\]]{0,500})\]\(<?([^()\s<>]{0,1000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,200})?)>?(?: "[^"]{0,500}")?\)/g;
const IMAGE = /!\[[^[\]]{0,500}\]\([^)]{0,1000}\)(?:\{[^{}]{0,200}\})?/g;
const SHORTCODE =
  /\{\{[<%](?:(?!\}\}).){0,1000}\}\}|\{%(?:(?!%\}).){0,1000}%\}|\{[#.:][^{}\n]{0,200}\}|<!--(?:(?!-->).){0,1000}-->/g;
/** Tags that part words; the others stand within them. */
const BREAK_TAG =
  /<\/?(?:br|p|div|li|ul|ol|td|th|tr|table|h[1-6]|section|summary|details|dt|dd|dl|hr)\b[^<>]{0,1000}>/gi;
const TAG = /<\/?[a-zA-Z][a-zA-Z0-9-]{0,40}(?:\s[^<>]{0,1000})?\/?>/g;
const CALLOUT_MARK = /^\[!\w{1,20}\][+-]?\s*/;
/** "A:" of a FAQ: a mark, no word of the answer. */
const ANSWER_MARK = /^(?:A|Answer|Antwort|R|Réponse|Respuesta)\s?[:：]\s+/;
/** Marks of footnotes look like the markers of citations. */
const FOOTNOTE = /\[\^[^\]\s]{1,50}\]:?|(?<!^) ?\[\p{N}{1,3}\](?![([:])/gu;
/** Stands for a code span while the marks around it are taken off. */
const CODE_SPAN = /(?<!`)(`{1,2})(?!`)((?:(?!\1).){1,500})\1(?!`)/g;
const PLACEHOLDER = /\uE000(\p{N}{1,6})\uE001/gu;
const HEADING_ANCHOR = /\s?[¶](?=\s|$)/g;
/** Targets that a visitor can open from an answer; a path within the documents is not one. */
const REACHABLE = /^(?:[a-z][a-z0-9+.-]{1,20}:|\/\/|\/\w|www\.)/i;
const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&apos;': "'",
};

/**
 * A quote as an answer shows it, on one line: the marks of Markdown and its dialects are gone, its words stay as they are.
 * Links keep their targets, where a visitor can follow them.
 */
export function displayText(quote: string): string {
  // White space is collapsed first: patterns for blanks on both sides of a mark are slow on long runs of them.
  const spans: string[] = [];
  return quote
    .replace(/[\uE000\uE001]/g, '')
    .replace(/^[^\S\n]*>+[^\S\n]?/gm, '')
    .replace(/\s+/g, ' ')
    .trimStart()
    .replace(CODE_SPAN, (_, __, code: string) => `\uE000${spans.push(code) - 1}\uE001`)
    .replace(/^(?:[-*+•‣◦] (?:\[[ xX]\] )?|#{1,6} )/, '')
    .replace(CALLOUT_MARK, '')
    .replace(ANSWER_MARK, '')
    .replace(/^ ?\| ?| ?\| ?$/g, '')
    .replace(/ \| /g, ' · ')
    .replace(IMAGE, '')
    .replace(SHORTCODE, '')
    .replace(BREAK_TAG, ' ')
    .replace(TAG, '')
    .replace(LINK, (_, text: string, target: string) =>
      !REACHABLE.test(target) || text === ''
        ? text
        : sameAddress(text, target)
          ? target
          : `[${text}](${target})`,
    )
    .replace(FOOTNOTE, '')
    .replace(HEADING_ANCHOR, '')
    .replace(/(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_/])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/&(?:nbsp|amp|lt|gt|quot|#39|apos);/g, (entity) => ENTITIES[entity]!)
    .replace(PLACEHOLDER, (_, index: string) => spans[Number(index)] ?? '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** `[https://a.example](https://a.example)` says its address twice. */
function sameAddress(text: string, target: string): boolean {
  const plain = (address: string) => address.replace(/^(?:mailto:|tel:|https?:\/\/)/i, '').replace(/\/$/, '');
  return plain(text) === plain(target) && text.length >= target.length;
}
