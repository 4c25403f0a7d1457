/** A quote as an answer shows it: the marks of Markdown are gone, its words stay as they are. */
export function displayText(quote: string): string {
  // White space is collapsed first: patterns for blanks on both sides of a mark are slow on long runs of them.
  return quote
    .replace(/^[^\S\n]*>+[^\S\n]?/gm, '')
    .replace(/\s+/g, ' ')
    .trimStart()
    .replace(/^(?:[-*+•] (?:\[[ xX]\] )?|#{1,6} )/, '')
    .replace(/^ ?\| ?| ?\| ?$/g, '')
    .replace(/ \| /g, ' · ')
    .replace(/!?\[([^[\]]{0,500})\]\([^)\s]{0,1000}(?: "[^"]{0,500}")?\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
}
