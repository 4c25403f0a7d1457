import type { OnProgress } from './migrate-records.js';

/** Redraws one line on a terminal; elsewhere prints nothing. */
export function migrationProgress(): OnProgress {
  const { stderr } = process;
  if (!stderr.isTTY) return () => undefined;
  let last = '';
  return (name, done, total) => {
    const line = `${name}: ${done} of ${total}`;
    if (total === 0 || line === last) return;
    last = line;
    stderr.write(`\r\u001b[K${line}${done >= total ? '\n' : ''}`);
  };
}
