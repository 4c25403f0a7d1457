/** The work's own end, or the abort, whichever is first. A handler that ignores its signal goes on unheard. */
export async function orAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  // When the abort won, nothing catches the late failure of the work.
  work.catch(() => undefined);
  await Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', onAbort));
}

/** Whether the work ends within the time; it goes on in any case. */
export async function within(timeoutMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  return Promise.race([work.then(() => true), limit]).finally(() => clearTimeout(timer));
}
