/**
 * What all calls that `begin` makes give, in their order. The first failure is the whole's, and aborts the signal of the
 * others, because their results would not be read.
 */
export async function allTogether<T>(
  begin: (signal: AbortSignal) => readonly Promise<T>[],
  signal: AbortSignal | undefined,
): Promise<T[]> {
  const failure = new AbortController();
  try {
    return await Promise.all(begin(AbortSignal.any([failure.signal, ...(signal ? [signal] : [])])));
  } catch (error) {
    failure.abort(error);
    throw error;
  }
}
