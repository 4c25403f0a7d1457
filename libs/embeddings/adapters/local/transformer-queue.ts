import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TransformerJob, TransformerResult } from '../../transformers/transformer-messages.js';
import { meanOf, normalised } from '../../unit-vectors.js';

/** What the queue needs of a model: how a job is cut into inputs, and one inference. */
export interface InferenceModel<W> {
  windowsOf(job: TransformerJob): readonly W[];
  /** Word pieces of the window that are the text's own. */
  piecesOf(window: W): number;
  run(window: W): Promise<Float64Array>;
}

export interface QueuedJob extends TransformerJob {
  readonly id: number;
  readonly urgent: boolean;
}

export interface QueueReplies {
  result(id: number, result: TransformerResult): void;
  failure(id: number, error: unknown): void;
}

interface Begun<W> {
  readonly job: QueuedJob;
  readonly windows: readonly W[];
  readonly outputs: Float64Array[];
}

/**
 * One inference after the other, urgent jobs first. Between two inferences messages are read, so that a question waits
 * for one window of a long passage at most.
 */
export class TransformerQueue<W> {
  private readonly urgent: QueuedJob[] = [];
  private readonly patient: QueuedJob[] = [];
  private begun: Begun<W> | undefined;
  private working: Promise<void> | undefined;

  constructor(
    private readonly model: InferenceModel<W>,
    private readonly replies: QueueReplies,
  ) {}

  add(job: QueuedJob): void {
    (job.urgent ? this.urgent : this.patient).push(job);
    this.working ??= this.work();
  }

  cancel(id: number): void {
    for (const queue of [this.urgent, this.patient]) {
      const at = queue.findIndex((job) => job.id === id);
      if (at >= 0) queue.splice(at, 1);
    }
    if (this.begun?.job.id === id) this.begun = undefined;
  }

  /** Drops every job. Resolves when the inference that is under way has ended. */
  async close(): Promise<void> {
    this.urgent.length = 0;
    this.patient.length = 0;
    this.begun = undefined;
    await this.working;
  }

  private async work(): Promise<void> {
    while (this.urgent.length > 0 || this.begun !== undefined || this.patient.length > 0) {
      const urgent = this.urgent.shift();
      if (urgent) await this.finish(urgent);
      else await this.advance();
      await nextTurn();
    }
    this.working = undefined;
  }

  /** An urgent job, all of it. */
  private async finish(job: QueuedJob): Promise<void> {
    await this.guard(job, async () => {
      const begun = this.begin(job);
      for (const window of begun.windows) begun.outputs.push(await this.model.run(window));
      this.reply(begun);
    });
  }

  /** One window of the patient job under way, or of the next. */
  private async advance(): Promise<void> {
    const job = this.begun?.job ?? this.patient.shift()!;
    await this.guard(job, async () => {
      const begun = (this.begun ??= this.begin(job));
      const window = begun.windows[begun.outputs.length];
      if (window) begun.outputs.push(await this.model.run(window));
      if (begun.outputs.length < begun.windows.length) return;
      if (this.begun === begun) this.begun = undefined;
      this.reply(begun);
    });
  }

  private begin(job: QueuedJob): Begun<W> {
    return { job, windows: this.model.windowsOf(job), outputs: [] };
  }

  private async guard(job: QueuedJob, step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      if (this.begun?.job === job) this.begun = undefined;
      this.replies.failure(job.id, error);
    }
  }

  private reply({ job, windows, outputs }: Begun<W>): void {
    const pieces = windows.map((window) => this.model.piecesOf(window));
    this.replies.result(job.id, {
      values: job.query === undefined ? meanOf(outputs.map(normalised), pieces) : best(outputs),
      tokens: pieces.reduce((sum, count) => sum + count, 0),
    });
  }
}

/** A passage in several windows is as relevant as its best one. */
function best(scores: readonly Float64Array[]): Float32Array<ArrayBuffer> | null {
  return scores.length === 0 ? null : Float32Array.of(Math.max(...scores.map(([score]) => score!)));
}
