import { splitSentences } from '@app/text';
import { readMarkers } from './markers.js';

export const HAS_WORD = /[\p{L}\p{Nd}]/u;
const BARE_NUMBER = /^(?:\s*\d{1,3}[.)])+\s*$/;
const AT_START = /^(?:\s*[[【［][^[\]【】］\n]{0,60}[\]】］](?:\(https?:[^()\s]*\))?)+\s*/u;

/** Ends of sentences, each behind the markers that follow its stop. */
export function sentenceEnds(text: string): number[] {
  const ends: number[] = [];
  for (const { start, end } of splitSentences(text)) {
    const written = text.slice(start, end);
    if (ends.length > 0 && !HAS_WORD.test(readMarkers(written).text)) {
      ends[ends.length - 1] = end;
      continue;
    }
    const behind = ends.length > 0 ? markersAtStart(written) : 0;
    if (behind > 0) ends[ends.length - 1] = start + behind;
    // A number belongs to what it numbers.
    if (!BARE_NUMBER.test(written.slice(behind)) || end === text.length) ends.push(end);
  }
  return ends;
}

/** Length of the markers that a piece begins with: they belong to the sentence before. */
function markersAtStart(written: string): number {
  const raised = /^[⁰¹²³⁴-⁹]{1,2}\s+/u.exec(written);
  if (raised) return raised[0].length;
  const start = AT_START.exec(written)?.[0] ?? '';
  const { text, markers } = readMarkers(start);
  return markers.length > 0 && text === '' ? start.length : 0;
}
