import { type Row, textOf } from './rows.js';

/** The least size of a heading relative to the text. */
const LARGER = 1.13;
const LEAST_HEADINGS = 2;
const LONGEST_HEADING = 60;
const LEAST_LINES = 8;
/** The most lines of a side that go on beyond the gutter at the same height, as those of a key do in its meaning. */
const MOST_SHARED = 0.7;
/** The most headings that stand at the height of one beyond the gutter, as the header cells of a table do. */
const MOST_BESIDE = 0.5;

/**
 * Whether the lines on both sides of a gutter stand below headings at heights of their own, as in the columns of a
 * reference card. `em` is the size of the text.
 */
export function haveOwnHeadings(left: readonly Row[], right: readonly Row[], em: number): boolean {
  if (Math.min(left.length, right.length) < LEAST_LINES) return false;
  if (goOn(left, right, em) || goOn(right, left, em)) return false;
  const [ours, theirs] = [left, right].map((side) => side.filter((row) => isHeading(row, em))) as [
    Row[],
    Row[],
  ];
  const fewest = Math.min(ours.length, theirs.length);
  const beside = ours.filter((heading) => theirs.some(({ y }) => Math.abs(y - heading.y) < 0.2 * em));
  return fewest >= LEAST_HEADINGS && beside.length <= MOST_BESIDE * fewest;
}

/** Whether most lines of a side have text beyond the gutter on the same baseline. */
function goOn(side: readonly Row[], other: readonly Row[], em: number): boolean {
  const place = ({ y }: { readonly y: number }) => Math.round(y / (0.1 * em));
  const places = new Set(other.flatMap(({ runs }) => runs.map(place)));
  const shared = side.filter(({ runs }) =>
    runs.some((run) => [-1, 0, 1].some((offset) => places.has(place(run) + offset))),
  );
  return shared.length > MOST_SHARED * side.length;
}

function isHeading({ runs, bold }: Row, em: number): boolean {
  const large = runs.filter(({ size }) => size >= LARGER * em);
  const letters = bold && runs.length === 1 ? runs : large;
  const text = textOf(letters, false);
  return text.length <= LONGEST_HEADING && /\p{L}{3}/u.test(text);
}
