import type { TextRange } from '@app/kernel';
import type { Evidence } from '../grounding/draft-sentence.js';
import type { ExtractedAnswer } from './extracted-answer.js';

/**
 * What is known of the parts of a message, said once: in the order in which they were asked, as sure as the least sure
 * part. The answer to the whole message stands where it is known and its parts say nothing else.
 */
export function withParts(whole: ExtractedAnswer, parts: readonly ExtractedAnswer[]): ExtractedAnswer {
  const [first, ...others] = parts;
  const isOneAnswer = parts.every(({ verified }) =>
    verified.every(({ evidence }) => isSaid(evidence, whole)),
  );
  if (first === undefined || (isOneAnswer && whole.confidence >= first.confidence)) return whole;
  const verified = [...first.verified];
  const passages = [...first.found.passages];
  for (const other of others) {
    const fresh = other.verified.filter(
      ({ evidence }) => !verified.some((said) => overlaps(said.evidence, evidence)),
    );
    verified.push(...fresh);
    passages.push(
      ...other.found.passages.filter(({ chunkId }) => !passages.some((each) => each.chunkId === chunkId)),
    );
  }
  return {
    ...first,
    standalone: null,
    found: { ...first.found, passages },
    verified,
    confidence: Math.min(...parts.map(({ confidence }) => confidence)),
  };
}

function isSaid(evidence: Evidence, { verified }: ExtractedAnswer): boolean {
  return verified.some((said) => overlaps(said.evidence, evidence));
}

function overlaps(a: Evidence, b: Evidence & TextRange): boolean {
  return a.documentId === b.documentId && a.start < b.end && b.start < a.end;
}
