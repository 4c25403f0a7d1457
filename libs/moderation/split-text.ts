import { snapToGrapheme } from '@app/kernel';

/** A space is looked for in this share of a part, from its end. */
const LOOK_BACK = 0.5;

/** The text in parts of at most `limit` code units, cut between words where it can be; together they are the text. */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length;) {
    const end = start + limit >= text.length ? text.length : cutBefore(text, start, start + limit);
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}

function cutBefore(text: string, start: number, end: number): number {
  const earliest = end - Math.floor((end - start) * LOOK_BACK);
  for (let at = end; at > earliest; at -= 1) {
    if (/\s/.test(text[at - 1] ?? '')) return at;
  }
  const snapped = snapToGrapheme(text, end);
  // A grapheme longer than a part is cut where it must be.
  return snapped > start ? snapped : end;
}
