import { snapToGrapheme } from '@app/kernel';
import type { TokenCounter } from '../token-counter.js';

const encoder = new TextEncoder();

/**
 * Cuts a text into windows that no vendor's vocabulary is likely to make more than `size` pieces of. A word piece of the
 * bundled vocabulary counts as one; what that does not know (other scripts, symbols) as half of its UTF-8 bytes, since
 * vocabularies that fall back to bytes make pieces of them. The windows joined are the text; there is at least one.
 */
export function windowsOf(text: string, size: number, tokens: TokenCounter): string[] {
  // A piece is a code unit at least, and half of a code unit's bytes are two at most.
  if (text.length * 2 <= size) return [text];
  const { ids, starts, ends } = tokens.tokenize(text);
  const edges = [0];
  let weight = 0;
  for (let index = 0; index < ids.length; index += 1) {
    const [start, end] = [starts[index]!, ends[index]!];
    const own = ids[index] === tokens.unknownId ? weightOfUnknown(text.slice(start, end)) : 1;
    if (weight > 0 && weight + own > size) {
      edges.push(start);
      weight = 0;
    }
    weight += own;
    if (weight <= size) continue;
    // A single run longer than a window: other scripts write sentences without a space. A code unit is three bytes at most.
    const step = Math.max(1, Math.floor((size * 2) / 3));
    for (let at = start + step; at < end; at += step) edges.push(at);
    weight = weightOfUnknown(text.slice(edges.at(-1), end));
  }
  return cutAt(text, edges);
}

/** What `windowsOf` counts a text as. */
export function weightOf(text: string, tokens: TokenCounter): number {
  const { ids, starts, ends } = tokens.tokenize(text);
  let weight = 0;
  for (let index = 0; index < ids.length; index += 1)
    weight += ids[index] === tokens.unknownId ? weightOfUnknown(text.slice(starts[index], ends[index])) : 1;
  return weight;
}

function weightOfUnknown(text: string): number {
  return Math.ceil(encoder.encode(text).length / 2);
}

function cutAt(text: string, edges: readonly number[]): string[] {
  const windows: string[] = [];
  let from = 0;
  for (const edge of [...edges.slice(1), text.length]) {
    const to = edge === text.length ? edge : snapToGrapheme(text, edge);
    if (to <= from) continue;
    windows.push(text.slice(from, to));
    from = to;
  }
  return windows.length > 0 ? windows : [text];
}
