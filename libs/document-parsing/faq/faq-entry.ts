export interface FaqEntry {
  readonly question: string;
  readonly answer: string;
  readonly category?: string;
  readonly tags?: readonly string[];
}

/** Returns each tag once, in the order of first use. */
export function faqTags(entries: readonly FaqEntry[]): string[] {
  return [...new Set(entries.flatMap(({ tags }) => tags ?? []))].slice(0, 50);
}

export function splitTags(text: string): string[] {
  return text
    .split(/[,;|]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}
