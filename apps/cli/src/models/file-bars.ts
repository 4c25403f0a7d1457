import { MultiBar, Presets } from 'cli-progress';
import { plainText } from '../terminal.js';

export interface FileBar {
  add(bytes: number): void;
}

export interface FileBars {
  /** `done` bytes of it are here already. */
  open(name: string, total: number, done?: number): FileBar;
  stop(): void;
}

const MEGABYTE = 2 ** 20;
const inMegabytes = (bytes: number) => (bytes / MEGABYTE).toFixed(1);

/** One bar a file on standard error; silent when not visible. */
export function createFileBars(visible: boolean): FileBars {
  if (!visible) return { open: () => ({ add: () => undefined }), stop: () => undefined };
  const bars = new MultiBar(
    { format: '{bar} {percentage}% {megabytes}/{of} MB {file}', hideCursor: true, stream: process.stderr },
    Presets.shades_classic,
  );
  return {
    open: (file, total, done = 0) => {
      let bytes = done;
      const payload = () => ({ file: plainText(file), megabytes: inMegabytes(bytes), of: inMegabytes(total) });
      const bar = bars.create(total, done, payload());
      return {
        add: (more) => {
          bytes += more;
          bar.update(bytes, payload());
        },
      };
    },
    stop: () => bars.stop(),
  };
}
