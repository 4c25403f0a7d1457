import { UrgentTask } from '@app/kernel';
import { traced } from '@app/observability';

/** Times the named stages of one answer. Other requests have their turn between two stages. */
export class StageTimer {
  private readonly task = new UrgentTask();
  private readonly spent: Record<string, number> = {};

  /** `onStage` is told each stage as it begins. */
  constructor(private readonly onStage?: (stage: string) => void) {}

  async time<T>(stage: string, work: () => Promise<T> | T): Promise<T> {
    this.onStage?.(stage);
    await this.task.yieldToEventLoop();
    const startedAt = performance.now();
    try {
      return await traced(`chat ${stage}`, {}, async () => work());
    } finally {
      this.add({ [stage]: performance.now() - startedAt });
    }
  }

  add(stages: Readonly<Record<string, number>>): void {
    for (const [stage, ms] of Object.entries(stages))
      this.spent[stage] = round((this.spent[stage] ?? 0) + ms);
  }

  get stageMs(): Readonly<Record<string, number>> {
    return this.spent;
  }
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
