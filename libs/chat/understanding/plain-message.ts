import { streamSafe } from '@app/kernel';

/** A message by its letters and digits alone: no marks, no accents, no capitals. Patterns for it are written so too. */
export function plainMessage(message: string): string {
  return folded(streamSafe(message))
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** A pattern that holds a whole plain message. */
export function wholePattern(source: string): RegExp {
  return new RegExp(`^(?:${folded(source)})$`, 'u');
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
