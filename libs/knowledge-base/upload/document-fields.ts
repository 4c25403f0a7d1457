import { streamSafe } from '@app/kernel';

const LONGEST_TITLE = 300;
const LONGEST_FIELD = 200;
const MOST_TAGS = 50;

/** In one line; empty when nothing is left. */
export function titleOf(text: string): string {
  return oneLine(text, LONGEST_TITLE);
}

export function authorOf(text: string): string {
  return oneLine(text, LONGEST_FIELD);
}

/** Each once, in one line, without empty ones. */
export function tagsOf(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => oneLine(tag, LONGEST_FIELD)))]
    .filter((tag) => tag !== '')
    .slice(0, MOST_TAGS);
}

function oneLine(text: string, longest: number): string {
  const flat = streamSafe(text)
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return [...flat].slice(0, longest).join('');
}
