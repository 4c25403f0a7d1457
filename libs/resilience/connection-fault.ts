/** The code of a failed connection, wherever in the chain of causes it stands (`ECONNREFUSED`), else the message. */
export function connectionFault(error: unknown): string {
  let cause = error as Partial<NodeJS.ErrnoException> | undefined;
  for (; cause; cause = cause.cause as Partial<NodeJS.ErrnoException> | undefined) {
    if (typeof cause.code === 'string') return cause.code;
  }
  return error instanceof Error ? error.message : String(error);
}
