/** Milliseconds by stage. */
export class StageClock {
  readonly stageMs: Record<string, number> = {};

  async time<T>(stage: string, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    try {
      return await work();
    } finally {
      this.stageMs[stage] = performance.now() - startedAt;
    }
  }
}
