import { hasToken } from './names.js';

const COMMENT = /^\s*(?:#(?!!)|\/\/|--\s|;)/;
const VALUE = /^["'<]?[\p{L}\p{N}@./:_-]+[>"']?$/u;
/** What documents write where readers put a value of their own. */
const PLACEHOLDER = /<[^<>\s]+>|\b[A-Z][A-Z_]*\b|\.\.\.|\[[^\]\s]+\]/;

/**
 * Whether code stands in one of the texts: word by word in the same place, or all of its words in one text, up to values
 * that the visitor gave.
 */
export function codeStands(code: string, texts: readonly string[], conversation: string): boolean {
  return code
    .split('\n')
    .filter((line) => /[\p{L}\p{N}]/u.test(line) && !COMMENT.test(line))
    .every((line) => texts.some((text) => lineStands(line, text, conversation)));
}

function lineStands(line: string, text: string, conversation: string): boolean {
  const wanted = collapse(line);
  const source = collapse(text);
  if (hasToken(source, wanted)) return true;
  const tokens = wanted.split(' ').filter((token) => token !== '\\');
  if (tokens.length === 1) return hasToken(source, tokens[0]!.replace(/^["']|["']$/g, ''));
  return tokens.every((token, index) => {
    if (hasToken(source, token)) return true;
    const [name, value] = token.split('=');
    const given = value ?? token;
    const isGiven =
      VALUE.test(given) && hasToken(conversation.toLowerCase(), given.replace(/["'<>]/g, '').toLowerCase());
    return index > 0 && isGiven && PLACEHOLDER.test(text) && (value === undefined || hasToken(source, name!));
  });
}

function collapse(text: string): string {
  return text
    .replace(/`/g, '')
    .replace(/^\s*\$\s+/, '')
    .replace(/\s+/g, ' ')
    .trim();
}
