/** An HTTP answer that is no success, whole: some SDKs keep neither its headers nor its body apart. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';

  constructor(
    readonly status: number,
    readonly headers: Headers,
    readonly body: string,
  ) {
    super(`HTTP ${status}`);
  }
}

/** A `fetch` that rejects with HttpFailure where the answer is no success, and aborts with `signal` too. */
export function strictFetch(signal?: AbortSignal): typeof fetch {
  return async (input, init) => {
    const signals = [signal, init?.signal].filter((each) => each instanceof AbortSignal);
    const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
    if (response.ok) return response;
    throw new HttpFailure(response.status, response.headers, await response.text());
  };
}
