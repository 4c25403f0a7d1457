interface Block {
  mean: number;
  size: number;
}

/**
 * The nearest values, by squares, none of which is above the one before it: runs that rise become their mean (pool
 * adjacent violators, Ayer et al. 1955). Order is judged with more signals than relevance is: a score shall not deny it.
 */
export function falling(values: readonly number[]): number[] {
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
