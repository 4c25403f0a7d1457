const EVERY_MS = 2;

/**
 * The longest time, in milliseconds of this process's processor, that the event loop did not turn while `work` went on.
 * Waiting for a processor that others use does not count.
 */
export async function longestBlockMs(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let usage = process.cpuUsage();
  let at = performance.now();
  const sample = (): void => {
    const { user, system } = process.cpuUsage(usage);
    // The threads of the garbage collector and of file access add to the process's time, never to the time that passed.
    longest = Math.max(longest, Math.min((user + system) / 1_000, performance.now() - at));
    usage = process.cpuUsage();
    at = performance.now();
  };
  const timer = setInterval(sample, EVERY_MS);
  try {
    await work();
  } finally {
    sample();
    clearInterval(timer);
  }
  return longest;
}
