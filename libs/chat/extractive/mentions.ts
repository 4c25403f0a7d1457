import type { ScoredPassage } from '@app/retrieval';
import { analyze } from '@app/text';
import type { VerifiedSentence } from '../grounding/citation-verifier.js';

interface QuotedText {
  readonly text: string;
  readonly language: string | null;
}

interface CitedAnswer {
  readonly found: { readonly passages: readonly ScoredPassage[] };
  readonly verified: readonly VerifiedSentence[];
}

/** The passages that an answer is taken from, with the titles of their documents. */
export function citedTexts(answer: CitedAnswer): QuotedText[] {
  return citedPassages(answer).map(({ title, content, language }) => ({
    text: `${title}\n${content}`,
    language,
  }));
}

/** What the answer says. */
export function quotedTexts(answer: CitedAnswer): QuotedText[] {
  const language = citedPassages(answer)[0]?.language ?? null;
  return answer.verified.map(({ quote }) => ({ text: quote, language }));
}

/** Whether any of the words, in whatever form, is in the texts; no words are in all of them. */
export function mentions(words: readonly string[], texts: readonly QuotedText[]): boolean {
  return (
    words.length === 0 ||
    texts.some(({ text, language }) => {
      const terms = new Set(analyze(text, language));
      return analyze(words.join(' '), language).some((term) => terms.has(term));
    })
  );
}

function citedPassages({ found, verified }: CitedAnswer): ScoredPassage[] {
  const cited = new Set(verified.map(({ evidence }) => evidence.chunkId));
  return found.passages.filter(({ chunkId }) => cited.has(chunkId));
}
