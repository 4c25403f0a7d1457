/** A quote as an answer shows it: the marks of Markdown are gone, its words stay as they are. */
export function displayText(quote: string): string {
  return quote
    .replace(/^\s*>+\s?/gm, '')
    .replace(/^\s*(?:[-*+•]\s+(?:\[[ xX]\]\s+)?|#{1,6}\s+)/, '')
    .replace(/^\s*\|\s*|\s*\|\s*$/g, '')
    .replace(/\s+\|\s+/g, ' · ')
    .replace(/!?\[([^\]]*)\]\([^)\s]*(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
