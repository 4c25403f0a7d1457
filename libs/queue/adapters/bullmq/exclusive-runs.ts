/** Lets runs happen side by side, except for those that must be alone. Who comes first begins first. */
export class ExclusiveRuns {
  private readonly waiting: { readonly alone: boolean; readonly begin: () => void }[] = [];
  private active = 0;
  private isAlone = false;

  async run<T>(alone: boolean, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((begin) => {
      this.waiting.push({ alone, begin });
      this.next();
    });
    try {
      return await work();
    } finally {
      this.active -= 1;
      if (this.active === 0) this.isAlone = false;
      this.next();
    }
  }

  private next(): void {
    for (;;) {
      const [first] = this.waiting;
      if (!first || this.isAlone || (first.alone && this.active > 0)) return;
      this.waiting.shift();
      this.active += 1;
      this.isAlone = first.alone;
      first.begin();
    }
  }
}
