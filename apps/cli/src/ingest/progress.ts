import { basename } from 'node:path';
import { MultiBar, Presets } from 'cli-progress';
import type { FileOutcome } from './ingest-file.js';
import { plainText } from '../terminal.js';

export interface FileProgress {
  update(percentage: number, stage: string): void;
  finish(outcome: FileOutcome): void;
}

export interface Progress {
  add(file: string): FileProgress;
  stop(): void;
}

/** One bar a file on standard error; silent when not visible. */
export function createProgress(visible: boolean): Progress {
  if (!visible)
    return { add: () => ({ update: () => undefined, finish: () => undefined }), stop: () => undefined };
  const bars = new MultiBar(
    { format: '{bar} {percentage}% {stage} {file}', hideCursor: true, stream: process.stderr },
    Presets.shades_classic,
  );
  return {
    add: (file) => {
      const bar = bars.create(100, 0, { stage: 'uploading'.padEnd(10), file: plainText(basename(file)) });
      return {
        update: (percentage, stage) => bar.update(percentage, { stage: plainText(stage).padEnd(10) }),
        finish: ({ status }) => {
          bar.update(100, {
            stage: (status === 'completed' ? 'done' : status === 'unchanged' ? status : 'FAILED').padEnd(10),
          });
          bar.stop();
        },
      };
    },
    stop: () => bars.stop(),
  };
}
