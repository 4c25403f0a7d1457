import { ProviderError } from '@app/resilience';

/** Passes a body of JSON lines on, and fails at one that cannot be read: the SDK would skip it, and words with it. */
export function wholeLines(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  let rest = '';
  const check = (line: string) => {
    if (line.trim() === '') return;
    try {
      JSON.parse(line);
    } catch (error) {
      throw new ProviderError('Ollama sent a stream that cannot be read; check OLLAMA_HOST', {
        code: 'incomplete',
        retryable: true,
        cause: error,
      });
    }
  };
  return new TransformStream({
    transform: (bytes, controller) => {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(check);
      controller.enqueue(bytes);
    },
    flush: () => check(rest),
  });
}
