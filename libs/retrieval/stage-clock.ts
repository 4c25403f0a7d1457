import { UrgentTask } from '@app/kernel';

/** Measures the milliseconds of each stage. Yields to the event loop between stages. */
export class StageClock {
  readonly stageMs: Record<string, number> = {};

  private readonly task = new UrgentTask();

  async time<T>(stage: string, work: () => Promise<T>): Promise<T> {
    await this.task.yieldToEventLoop();
    const startedAt = performance.now();
    try {
      return await work();
    } finally {
      this.stageMs[stage] = performance.now() - startedAt;
    }
  }
}
