interface Block {
  mean: number;
  size: number;
}

/**
 * The nearest values, by least squares, none of which is above the one before it: rising runs become their mean (pool
 * adjacent violators, Ayer et al. 1955). Passages are ordered by more signals than their relevance, so that the scores
 * shown are made to agree with the order.
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
