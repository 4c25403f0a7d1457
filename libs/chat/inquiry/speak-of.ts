import type { ScoredPassage } from '@app/retrieval';
import { analyze } from '@app/text';
import type { VerifiedSentence } from '../grounding/citation-verifier.js';

export interface Wording {
  readonly text: string;
  readonly language: string | null;
}

interface Evidence {
  readonly found: { readonly passages: readonly ScoredPassage[] };
  readonly verified: readonly VerifiedSentence[];
}

/** The passages that an answer is taken from, with the titles of their documents. */
export function citedTexts(findings: Evidence): Wording[] {
  return citedPassages(findings).map(({ title, content, language }) => ({
    text: `${title}\n${content}`,
    language,
  }));
}

/** What the answer says. */
export function quotedTexts(findings: Evidence): Wording[] {
  const language = citedPassages(findings)[0]?.language ?? null;
  return findings.verified.map(({ quote }) => ({ text: quote, language }));
}

/** Whether any of the words, in whatever form, is in the texts; no words are in all of them. */
export function speakOf(words: readonly string[], texts: readonly Wording[]): boolean {
  return (
    words.length === 0 ||
    texts.some(({ text, language }) => {
      const terms = new Set(analyze(text, language));
      return analyze(words.join(' '), language).some((term) => terms.has(term));
    })
  );
}

function citedPassages({ found, verified }: Evidence): ScoredPassage[] {
  const cited = new Set(verified.map(({ evidence }) => evidence.chunkId));
  return found.passages.filter(({ chunkId }) => cited.has(chunkId));
}
