import fc from 'fast-check';
import { Span } from '../../span.js';
import type { TraceContext } from '../../trace-context.js';
import { OtlpSpanWriter } from './otlp-spans.js';

const SERVICE = { name: 'attendant-api', version: '1.2.3' };
const CALLER: TraceContext = {
  ...{ traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' },
  ...{ isSampled: true, traceState: 'vendor=1' },
};

type Field = readonly [field: number, value: bigint | Buffer];

/** Reads a message of protocol buffers, as https://protobuf.dev/programming-guides/encoding/ describes it. */
function read(message: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): bigint => {
    for (let value = 0n, shift = 0n; ; shift += 7n) {
      const byte = message[at++]!;
      value += BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const bytes = (count: number): Buffer => message.subarray(at, (at += count));
  while (at < message.length) {
    const tag = Number(varint());
    const type = tag & 7;
    const value =
      type === 0 ? varint() : type === 1 ? bytes(8) : type === 2 ? bytes(Number(varint())) : bytes(4);
    fields.push([tag >> 3, value]);
  }
  expect(at).toBe(message.length);
  return fields;
}

const of = (message: Buffer, field: number) =>
  read(message)
    .filter(([number]) => number === field)
    .map(([, value]) => value as Buffer);

function attributesOf(message: Buffer, field: number): Record<string, unknown> {
  return Object.fromEntries(
    of(message, field).map((pair) => {
      const [[kind, value]] = read(of(pair, 2)[0]!) as [Field];
      const values = [value.toString(), value === 1n, Number(value)];
      const read64 = () => (value as Buffer).readDoubleLE();
      return [of(pair, 1)[0]!.toString(), kind === 4 ? read64() : values[kind - 1]];
    }),
  );
}

/** The spans of a request to a collector, and the attributes of the process. */
function readRequest(body: Uint8Array) {
  const [resourceSpans] = of(Buffer.from(body), 1);
  const [resource, scopeSpans] = [of(resourceSpans!, 1)[0]!, of(resourceSpans!, 2)[0]!];
  return { process: attributesOf(resource, 1), spans: of(scopeSpans, 2) };
}

function ended(span: Span): Span {
  span.end();
  return span;
}

describe('OtlpSpanWriter', () => {
  it('writes a request and its part as the protocol says', () => {
    const writer = new OtlpSpanWriter(SERVICE);
    const request = new Span('GET /', 'request', {}, CALLER);
    const part = ended(new Span('part', 'part', {}, request));
    request.hasFailed = true;
    writer.add(part);
    writer.add(ended(request));
    const { process, spans } = readRequest(writer.take());
    expect(process).toMatchObject({ 'service.name': 'attendant-api', 'service.version': '1.2.3' });
    const nanoseconds = (time: number) => BigInt(Math.round(time * 1_000)) * 1_000n;
    const [first, second] = spans as [Buffer, Buffer];
    for (const [written, span] of [
      [first, request],
      [second, part],
    ] as const) {
      const field = (number: number) => of(written, number)[0]!;
      expect(field(1).toString('hex')).toBe(CALLER.traceId);
      expect(field(2).toString('hex')).toBe(span.spanId);
      expect(field(3).toString()).toBe('vendor=1');
      expect(field(4).toString('hex')).toBe(span.parentId);
      expect(field(5).toString()).toBe(span.name);
      expect(field(7).readBigUInt64LE()).toBe(nanoseconds(span.startedAt));
      expect(field(8).readBigUInt64LE()).toBe(nanoseconds(span.endedAt));
    }
    expect([of(first, 6), of(second, 6)]).toEqual([[2n], [1n]]);
    expect([first, second].map((span) => of(span, 16)[0]!.readUInt32LE())).toEqual([0x301, 0x101]);
    expect([of(first, 15).map(read), of(second, 15)]).toEqual([[[[3, 2n]]], []]);
    expect(Math.abs(Date.now() - request.startedAt)).toBeLessThan(60_000);
  });

  it('writes any number of spans with any attributes', () => {
    const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.boolean(), fc.maxSafeInteger(), fc.double());
    const attributes = fc.dictionary(fc.string(), value, { maxKeys: 5 });
    fc.assert(
      fc.property(fc.array(attributes, { maxLength: 200 }), (all) => {
        const writer = new OtlpSpanWriter(SERVICE);
        for (let batch = 0; batch < 2; batch += 1) {
          for (const each of all) writer.add(ended(new Span('work', 'job', each, CALLER)));
          const { spans } = readRequest(writer.take());
          expect(spans.toReversed().map((span) => attributesOf(span, 9))).toEqual(
            all.map((each) => ({ ...each })),
          );
        }
      }),
      { numRuns: 30 },
    );
  });
});
