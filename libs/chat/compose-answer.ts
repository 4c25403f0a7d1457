import { inspectPassage } from '@app/guardrails';
import type { ScoredPassage } from '@app/retrieval';
import type { Citation, Source } from './answer.js';
import { displayText } from './extractive/display-text.js';
import { plainText } from './extractive/plain-text.js';
import type { VerifiedSentence } from './grounding/citation-verifier.js';

const SNIPPET_LENGTH = 240;
/** Characters of a passage that its snippet is taken from. */
const SNIPPET_SOURCE = 2_000;
const MOST_NEARBY = 3;
/** A passage below it has nothing to do with the question. */
const MIN_NEARBY = 0.02;
/** A fence or a row of a table: what follows on the same line would break it. */
const CLOSED_BLOCK = /(?:```|~~~|\|)$/;

export interface ComposedAnswer {
  readonly content: string;
  readonly citations: readonly Citation[];
  readonly sources: readonly Source[];
}

/** How a citation of a passage is written in the text; `number` counts cited passages from 1. A domain may have its own. */
export type CitationMarker = (passage: ScoredPassage, number: number) => string;

/** `[1]` */
export const numberedMarker: CitationMarker = (_, number) => `[${number}]`;

/** Joins sentences into a text with markers; passages are numbered in the order in which they are first cited. */
export function composeAnswer(
  sentences: readonly VerifiedSentence[],
  passages: readonly ScoredPassage[],
  marker: CitationMarker = numberedMarker,
): ComposedAnswer {
  const byChunk = new Map(passages.map((passage) => [passage.chunkId, passage]));
  const cited = sentences.filter(({ evidence }) => byChunk.has(evidence.chunkId));
  const order = [...new Set(cited.map(({ evidence }) => evidence.chunkId))];
  const markerOf = (chunkId: string) => marker(byChunk.get(chunkId)!, order.indexOf(chunkId) + 1);

  const citations = cited.map(
    ({ quote, evidence: { documentId, documentVersion, chunkId, start, end } }): Citation => {
      const { title, pageNumber } = byChunk.get(chunkId)!;
      return {
        marker: markerOf(chunkId),
        documentId,
        documentVersion,
        chunkId,
        title,
        pageNumber,
        quote,
        start,
        end,
      };
    },
  );
  const content = cited
    .map(({ text, lead = '\n', evidence }, index) => {
      const goesOn =
        cited[index + 1]?.goesOn === true && cited[index + 1]!.evidence.chunkId === evidence.chunkId;
      const marked = goesOn
        ? text
        : `${text}${CLOSED_BLOCK.test(text) ? '\n' : ' '}${markerOf(evidence.chunkId)}`;
      return index === 0 ? marked : `${lead || '\n'}${marked}`;
    })
    .join('');
  return { content, citations, sources: sourcesOf(order.flatMap((chunkId) => byChunk.get(chunkId) ?? [])) };
}

/** One source a document, by its best passage, in the order of the passages. */
export function sourcesOf(passages: readonly ScoredPassage[]): Source[] {
  const best = new Map<string, ScoredPassage>();
  for (const passage of passages) {
    const previous = best.get(passage.documentId);
    if (!previous || passage.relevanceScore > previous.relevanceScore) best.set(passage.documentId, passage);
  }
  return [...best.values()].map(sourceOf);
}

/** CHAT-19: up to three places that an unknown answer may stand near, one a document, with their sections in the titles. */
export function nearbySources(passages: readonly ScoredPassage[]): Source[] {
  const near = passages.filter(({ relevanceScore }) => relevanceScore >= MIN_NEARBY);
  const first = new Map(near.toReversed().map((passage) => [passage.documentId, passage]));
  return near
    .filter((passage) => first.get(passage.documentId) === passage)
    .slice(0, MOST_NEARBY)
    .map((passage) => ({ ...sourceOf(passage), title: titleWithSection(passage) }));
}

function titleWithSection({ title, sectionTitle }: ScoredPassage): string {
  const section = displayText(sectionTitle ?? '');
  return section === '' || section.toLowerCase() === title.toLowerCase() ? title : `${title} › ${section}`;
}

function sourceOf({ documentId, title, relevanceScore, content }: ScoredPassage): Source {
  return { documentId, title, relevanceScore, snippet: snippetOf(inspectPassage(content).text) };
}

function snippetOf(content: string): string {
  const flat = plainText(content.slice(0, SNIPPET_SOURCE));
  if (flat.length <= SNIPPET_LENGTH) return flat;
  const cut = flat.slice(0, SNIPPET_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), SNIPPET_LENGTH / 2)).toWellFormed()} …`;
}
