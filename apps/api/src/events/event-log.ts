/** The latest entries of a sequence, each by its number. */
export class EventLog<T> {
  private readonly entries: T[] = [];
  private next = 1;

  constructor(private readonly most: number) {}

  /** The number of the last entry; 0 before the first. */
  get last(): number {
    return this.next - 1;
  }

  append(entry: T): void {
    this.entries.push(entry);
    this.next += 1;
    if (this.entries.length > this.most) this.entries.shift();
  }

  /** Whether all entries after the number are still there. */
  reachesBackTo(number: number): boolean {
    return number <= this.last && number >= this.last - this.entries.length;
  }

  /** The entries after the number with their own, at most `limit`; those that are gone are left out. */
  after(number: number, limit: number): (readonly [number: number, entry: T])[] {
    const first = this.next - this.entries.length;
    const from = Math.max(0, number + 1 - first);
    return this.entries.slice(from, from + limit).map((entry, i) => [first + from + i, entry] as const);
  }
}
