const DUPLICATE_KEY = 11_000;

/** Whether `error` says that a unique index refused the write. */
export function isDuplicateKey(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === DUPLICATE_KEY;
}
