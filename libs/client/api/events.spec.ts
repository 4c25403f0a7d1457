import { EventParser, readEvents } from './events.js';

const ALL =
  'event: token\ndata: {"text":"a"}\n\n: heartbeat\n\nid: 7\r\nevent: done\r\ndata: {\r\ndata: "b":1}\r\n\r\ndata: plain\n\n';
const EXPECTED = [
  { id: undefined, event: 'token', data: { text: 'a' } },
  { id: '7', event: 'done', data: { b: 1 } },
  { id: '7', event: 'message', data: 'plain' },
];

describe('Server-sent events', () => {
  it('are the same however they are cut', () => {
    for (let size = 1; size < ALL.length; size += 1) {
      const parser = new EventParser();
      const events = [];
      for (let at = 0; at < ALL.length; at += size) events.push(...parser.add(ALL.slice(at, at + size)));
      expect({ size, events }).toEqual({ size, events: EXPECTED });
    }
  });

  it('are read from a response, also when a character is cut', async () => {
    const bytes = new TextEncoder().encode('data: "é🙂"\n\n');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const events = [];
    for await (const { data } of readEvents(new Response(body))) events.push(data);
    expect(events).toEqual(['é🙂']);
  });
});
