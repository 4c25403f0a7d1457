/** A line of words with its position on the page, in pixels. */
export interface PlacedLine {
  readonly block: string;
  readonly left: number;
  readonly top: number;
  readonly height: number;
  readonly words: readonly unknown[];
}

/**
 * The largest usual number of words in a line of a column of labels, numbers or prices. Columns of running text have
 * more.
 */
const MOST_WORDS_OF_A_CELL = 3;
const LEAST_ROWS = 2;
const MOST_APART = 0.5;
/** Pages with more blocks are drawings. */
const MOST_BLOCKS = 200;

/**
 * Groups lines that stand side by side into rows, because Tesseract reads the columns of a table without rules one
 * after the other. Two blocks are table columns if each line of the shorter one stands beside a line of the other, and
 * the lines of one of them have few words.
 */
export function inRows<L extends PlacedLine>(lines: readonly L[]): L[][] {
  const blocks = [...Map.groupBy(lines, ({ block }) => block).values()];
  if (blocks.length > MOST_BLOCKS) return lines.map((line) => [line]);
  const used = new Set<number>();
  return blocks.flatMap((block, index) => {
    if (used.has(index)) return [];
    let rows = block.map((line) => [line]);
    for (let other = index + 1; other < blocks.length; other += 1) {
      const column = blocks[other] ?? [];
      const joined = used.has(other) ? null : joinedRows(rows, column);
      if (!joined) continue;
      used.add(other);
      rows = joined;
    }
    return rows;
  });
}

/** Returns null if the column does not stand beside the rows. */
function joinedRows<L extends PlacedLine>(rows: readonly L[][], column: readonly L[]): L[][] | null {
  const [fewer, more] = [Math.min(rows.length, column.length), Math.max(rows.length, column.length)];
  if (fewer < LEAST_ROWS || more > 2 * fewer) return null;
  const firsts = rows.map(([first]) => first!);
  if (Math.min(usualWords(firsts), usualWords(column)) > MOST_WORDS_OF_A_CELL) return null;
  const left = [...column];
  const joined = rows.map((row) => {
    const at = left.findIndex((line) => areBeside(row[0]!, line));
    return at < 0 ? [...row] : [...row, ...left.splice(at, 1)].sort((a, b) => a.left - b.left);
  });
  const matched = column.length - left.length;
  if (matched < fewer) return null;
  return [...joined, ...left.map((line) => [line])].sort(([a], [b]) => a!.top - b!.top);
}

function areBeside(a: PlacedLine, b: PlacedLine): boolean {
  const middle = ({ top, height }: PlacedLine) => top + height / 2;
  return Math.abs(middle(a) - middle(b)) < MOST_APART * Math.max(a.height, b.height);
}

function usualWords(lines: readonly PlacedLine[]): number {
  const counts = lines.map(({ words }) => words.length).sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}
