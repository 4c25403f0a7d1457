import { inspectPassage } from '@app/guardrails';
import type { TextRange } from '@app/kernel';
import type { ScoredPassage } from '@app/retrieval';
import type { Citation, Source } from './answer.js';
import type { VerifiedSentence } from './grounding/citation-verifier.js';

const SNIPPET_LENGTH = 240;

export interface ComposedAnswer {
  readonly content: string;
  readonly citations: readonly Citation[];
  readonly sources: readonly Source[];
}

/** Joins sentences into a text with markers; passages are numbered in the order in which they are first cited. */
export function composeAnswer(
  sentences: readonly VerifiedSentence[],
  passages: readonly ScoredPassage[],
): ComposedAnswer {
  const byChunk = new Map(passages.map((passage) => [passage.chunkId, passage]));
  const cited = sentences.filter(({ evidence }) => byChunk.has(evidence.chunkId));
  const order = [...new Set(cited.map(({ evidence }) => evidence.chunkId))];
  const markerOf = (chunkId: string) => `[${order.indexOf(chunkId) + 1}]`;

  const citations = cited.map(
    ({ quote, evidence: { documentId, documentVersion, chunkId, ...range } }): Citation => {
      const { title = '', pageNumber = null, chunk = range } = byChunk.get(chunkId) ?? {};
      const { start, end } = within(chunk, range);
      return {
        marker: markerOf(chunkId),
        documentId,
        documentVersion,
        chunkId,
        title,
        pageNumber,
        quote: quote.slice(start - range.start, end - range.start),
        start,
        end,
      };
    },
  );
  const content = cited
    .map(({ text, lead = '\n', evidence }, index) => {
      const marked = `${text} ${markerOf(evidence.chunkId)}`;
      return index === 0 ? marked : `${lead || '\n'}${marked}`;
    })
    .join('');
  return { content, citations, sources: sourcesOf(order.flatMap((chunkId) => byChunk.get(chunkId) ?? [])) };
}

/** The part of a sentence that stands in its chunk: what is cited is shown there. */
function within(chunk: TextRange, { start, end }: TextRange): TextRange {
  return { start: Math.max(start, chunk.start), end: Math.min(end, chunk.end) };
}

/** One source a document, by its best passage, in the order of the passages. */
export function sourcesOf(passages: readonly ScoredPassage[]): Source[] {
  const best = new Map<string, ScoredPassage>();
  for (const passage of passages) {
    const former = best.get(passage.documentId);
    if (!former || passage.relevanceScore > former.relevanceScore) best.set(passage.documentId, passage);
  }
  return [...best.values()].map(({ documentId, title, relevanceScore, content }) => ({
    documentId,
    title,
    relevanceScore,
    snippet: snippetOf(inspectPassage(content).text),
  }));
}

function snippetOf(content: string): string {
  const flat = content.replace(/\s+/g, ' ').trim();
  if (flat.length <= SNIPPET_LENGTH) return flat;
  const cut = flat.slice(0, SNIPPET_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), SNIPPET_LENGTH / 2)).toWellFormed()} …`;
}
