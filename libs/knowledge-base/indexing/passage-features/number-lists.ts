/** Lists of numbers, one after the other in one array: the reader walks `values` from `start(i)` to `start(i + 1)`. */
export class NumberLists {
  values = new Uint32Array(1024);
  private starts = new Uint32Array(1024);
  count = 0;

  /** Appends a list; its number is how many were there. */
  add(list: ArrayLike<number>): void {
    const from = this.starts[this.count]!;
    if (from + list.length > this.values.length) this.values = grown(this.values, from + list.length);
    this.values.set(list, from);
    this.count += 1;
    if (this.count >= this.starts.length) this.starts = grown(this.starts, this.count + 1);
    this.starts[this.count] = from + list.length;
  }

  save() {
    const { count, values, starts } = this;
    return { count, values: values.subarray(0, starts[count]), starts: starts.subarray(0, count + 1) };
  }

  /** Becomes what was saved, whose arrays are taken over. */
  restore({ count, values, starts }: ReturnType<NumberLists['save']>): void {
    [this.count, this.values, this.starts] = [count, values, starts];
  }

  start(index: number): number {
    return this.starts[index]!;
  }
}

function grown(numbers: Uint32Array, atLeast: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(2 * numbers.length, atLeast));
  larger.set(numbers);
  return larger;
}
