import { Presets, SingleBar } from 'cli-progress';
import type { EvaluationProgress } from '@app/evaluation';

export interface EvaluationBar {
  update(progress: EvaluationProgress): void;
  stop(): void;
}

/** How far one set is, on standard error where that is a terminal. */
export function createEvaluationBar(name: string): EvaluationBar {
  if (!process.stderr.isTTY) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    {
      format: `{bar} {value}/{total} {stage} ${name}`,
      hideCursor: true,
      clearOnComplete: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  let current: EvaluationProgress['stage'] | undefined;
  return {
    update: ({ stage, done, total }) => {
      if (stage !== current) bar.start(total, done, { stage });
      else bar.update(done, { stage });
      current = stage;
    },
    stop: () => bar.stop(),
  };
}
