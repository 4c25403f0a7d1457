import type { ScoredPassage } from '@app/retrieval';
import type { Citation } from '../answer.js';
import { type ComposedAnswer, sourcesOf } from '../compose-answer.js';
import type { AnswerPiece } from './answer-piece.js';

/**
 * The text of a model's answer with its markers: one behind each run of pieces that rest on the same passage, below a table or
 * a code block. Passages are numbered in the order in which they are first cited. While the answer is still written (`isOpen`)
 * the marker of the last run is left out: the text only grows.
 */
export function composeGenerated(
  pieces: readonly AnswerPiece[],
  passages: readonly ScoredPassage[],
  { isOpen = false } = {},
): ComposedAnswer {
  const byChunk = new Map(passages.map((passage) => [passage.chunkId, passage]));
  const order = [...new Set(pieces.flatMap(({ proof }) => (proof ? [proof.evidence.chunkId] : [])))];
  const numberOf = (chunkId: string) => order.indexOf(chunkId) + 1;
  let content = '';
  let run: number[] = [];
  let last: AnswerPiece | null = null;
  const flush = () => {
    if (run.length === 0 || last === null) return;
    const markers = run.map((number) => `[${number}]`).join('');
    const indent = /^[ \t]*/.exec(last.text)![0];
    content += isBlock(last) ? `\n\n${indent}${markers}` : ` ${markers}`;
    run = [];
  };
  for (const piece of pieces) {
    const number = piece.proof ? numberOf(piece.proof.evidence.chunkId) : null;
    if (last !== null && !continues(last, piece, number, run)) flush();
    content += piece.before + piece.text;
    if (number !== null && !run.includes(number)) run.push(number);
    last = piece;
  }
  if (!isOpen) flush();
  const citations = uniqueCitations(pieces, byChunk, (chunkId) => `[${numberOf(chunkId)}]`);
  return { content, citations, sources: sourcesOf(order.flatMap((chunkId) => byChunk.get(chunkId) ?? [])) };
}

/** Whether a piece goes on with the run of the pieces before it. */
function continues(
  last: AnswerPiece,
  piece: AnswerPiece,
  number: number | null,
  run: readonly number[],
): boolean {
  if (last.kind === 'row' && piece.kind === 'row') return true;
  if (isBlock(last) || number === null || !run.includes(number)) return false;
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
