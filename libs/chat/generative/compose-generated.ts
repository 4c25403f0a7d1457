import type { ScoredPassage } from '@app/retrieval';
import type { Citation } from '../answer.js';
import { type CitationMarker, type ComposedAnswer, numberedMarker, sourcesOf } from '../compose-answer.js';
import type { AnswerPiece } from './answer-piece.js';

/**
 * The text of a model's answer with its markers: one behind each run of pieces that rest on the same passage, below a table or
 * a code block. Passages are numbered in the order in which they are first cited. While the answer is still written (`isOpen`)
 * the marker of the last run is left out: the text only grows.
 */
export function composeGenerated(
  pieces: readonly AnswerPiece[],
  passages: readonly ScoredPassage[],
  { isOpen = false, marker = numberedMarker }: { isOpen?: boolean; marker?: CitationMarker } = {},
): ComposedAnswer {
  const byChunk = new Map(passages.map((passage) => [passage.chunkId, passage]));
  const order = [...new Set(pieces.flatMap(({ proof }) => (proof ? [proof.evidence.chunkId] : [])))];
  const markerOf = (chunkId: string) => {
    const passage = byChunk.get(chunkId);
    return passage ? marker(passage, order.indexOf(chunkId) + 1) : '';
  };
  let content = '';
  let run: string[] = [];
  let last: AnswerPiece | null = null;
  const flush = () => {
    if (run.length === 0 || last === null) return;
    const indent = /^[ \t]*/.exec(last.text)![0];
    content += isBlock(last) ? `\n\n${indent}${run.join('')}` : ` ${run.join('')}`;
    run = [];
  };
  for (const piece of pieces) {
    const cited = piece.proof ? markerOf(piece.proof.evidence.chunkId) : null;
    if (last !== null && !continues(last, piece, cited, run)) flush();
    content += piece.before + piece.text;
    if (cited !== null && !run.includes(cited)) run.push(cited);
    last = piece;
  }
  if (!isOpen) flush();
  const citations = uniqueCitations(pieces, byChunk, markerOf);
  return { content, citations, sources: sourcesOf(order.flatMap((chunkId) => byChunk.get(chunkId) ?? [])) };
}

/** Whether a piece goes on with the run of the pieces before it. */
function continues(
  last: AnswerPiece,
  piece: AnswerPiece,
  cited: string | null,
  run: readonly string[],
): boolean {
  if (last.kind === 'row' && piece.kind === 'row') return true;
  if (isBlock(last) || cited === null || !run.includes(cited)) return false;
  const isSameBlock = !piece.before.includes('\n');
  return isSameBlock || (piece.isListItem && last.isListItem) || piece.kind === 'code';
}

/** What a marker would spoil if it stood within it. */
function isBlock({ kind }: AnswerPiece): boolean {
  return kind === 'code' || kind === 'row';
}

function uniqueCitations(
  pieces: readonly AnswerPiece[],
  byChunk: ReadonlyMap<string, ScoredPassage>,
  markerOf: (chunkId: string) => string,
): Citation[] {
  const citations = new Map<string, Citation>();
  for (const { proof } of pieces) {
    if (!proof) continue;
    const { quote, evidence } = proof;
    const { title = '', pageNumber = null } = byChunk.get(evidence.chunkId) ?? {};
    citations.set(`${evidence.chunkId} ${evidence.start} ${evidence.end}`, {
      marker: markerOf(evidence.chunkId),
      ...evidence,
      title,
      pageNumber,
      quote,
    });
  }
  return [...citations.values()];
}
