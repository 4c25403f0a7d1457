import { setImmediate as nextTurn } from 'node:timers/promises';
import { EventStream } from './event-stream.js';
import type { ServerSentEvent } from './server-sent-event.js';

const EVENT: ServerSentEvent = { event: 'token', data: { text: 'a\nb' } };
const EVENT_TEXT = 'event: token\ndata: {"text":"a\\nb"}\n\n';

function open(source: AsyncGenerator<ServerSentEvent, void, undefined>, first: ServerSentEvent = EVENT) {
  const closed = jest.fn();
  const stream = new EventStream({
    events: source,
    first: { done: false, value: first },
    onError: (error) => ({ event: 'error', data: { message: (error as Error).message } }),
    onClose: closed,
  });
  return { stream, closed };
}

async function textOf(stream: EventStream): Promise<string> {
  let text = '';
  for await (const bytes of stream) text += String(bytes);
  return text;
}

async function* endless(): AsyncGenerator<ServerSentEvent, void, undefined> {
  await new Promise(() => undefined);
  yield EVENT;
}

describe('EventStream', () => {
  it('writes each event in lines, whatever the data holds, and ends with its source', async () => {
    const { stream, closed } = open(
      (async function* () {
        yield EVENT;
      })(),
    );
    expect(await textOf(stream)).toBe(EVENT_TEXT + EVENT_TEXT);
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('ends with an event that names the failure of its source', async () => {
    const { stream } = open(
      (async function* (): AsyncGenerator<ServerSentEvent, void, undefined> {
        throw new Error('away');
      })(),
    );
    expect(await textOf(stream)).toBe(`${EVENT_TEXT}event: error\ndata: {"message":"away"}\n\n`);
  });

  it('shows every 15 seconds that it lives, until it ends', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    try {
      const { stream } = open(endless());
      const reading = textOf(stream);
      await nextTurn();
      jest.advanceTimersByTime(30_000);
      stream.finish();
      jest.advanceTimersByTime(30_000);
      expect(await reading).toBe(`${EVENT_TEXT}: heartbeat\n\n: heartbeat\n\n`);
    } finally {
      jest.useRealTimers();
    }
  });

  it('tells when its reader has gone, and pulls no more', async () => {
    let pulled = 0;
    const { stream, closed } = open(
      (async function* () {
        for (;;) {
          pulled += 1;
          yield { event: 'token', data: 'x'.repeat(20_000) };
        }
      })(),
    );
    stream.once('data', () => stream.destroy());
    await new Promise((resolve) => stream.once('close', resolve));
    expect(closed).toHaveBeenCalledTimes(1);
    const before = pulled;
    await nextTurn();
    expect(pulled).toBe(before);
  });
});
