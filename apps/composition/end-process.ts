/** Time for what still holds the process, such as connections that end, to let go of it. */
const GRACE_MS = 500;

/**
 * Ends the process with a status: as soon as nothing is left to do, or else after half a second. `process.exit` comes
 * last only, as it can hang: V8 waits for a compilation in the background, which waits for a garbage collection by the
 * thread that called it.
 */
export function endProcess(status: number): void {
  process.exitCode = status;
  setTimeout(() => process.exit(status), GRACE_MS).unref();
}
