import type { TextRange } from '@app/kernel';

export const PII_TYPES = ['email', 'phone', 'ssn', 'card', 'iban', 'ip'] as const;
export type PiiType = (typeof PII_TYPES)[number];

export interface PiiMatch extends TextRange {
  readonly type: PiiType;
}

/** Finds one kind of personal data; may overlap with what another finds. */
export type PiiFinder = (text: string) => PiiMatch[];

/** Every match of a sticky or global pattern whose text passes the check. */
export function matchesOf(
  text: string,
  type: PiiType,
  pattern: RegExp,
  accepts: (value: string, start: number) => boolean = () => true,
): PiiMatch[] {
  const found: PiiMatch[] = [];
  for (const match of text.matchAll(pattern)) {
    if (accepts(match[0], match.index))
      found.push({ type, start: match.index, end: match.index + match[0].length });
  }
  return found;
}
