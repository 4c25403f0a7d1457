interface Block {
  mean: number;
  size: number;
}

/**
 * The non-increasing sequence nearest to the values by least squares: ascending runs become their mean (pool adjacent
 * violators, Ayer et al. 1955). The order of passages depends on more signals than their relevance, so the relevance scores
 * are adjusted to the order.
 */
export function isotonicRegression(values: readonly number[]): number[] {
  const blocks: Block[] = [];
  for (const value of values) {
    let block: Block = { mean: value, size: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.mean < block.mean; last = blocks.at(-1)) {
      blocks.pop();
      const size = last.size + block.size;
      block = { mean: (last.mean * last.size + block.mean * block.size) / size, size };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ mean, size }) => Array<number>(size).fill(mean));
}
