import type { Span, SpanAttributes, SpanKind } from '../../span.js';
import type { SpanWriter } from '../../span-sender.js';
import { resourceAttributes, type ServiceIdentity } from '../../telemetry.js';
import { ProtobufWriter } from './protobuf-writer.js';

/** The numbers of `SpanKind`: internal, server, consumer. */
const KINDS: Readonly<Record<SpanKind, number>> = { part: 1, request: 2, job: 5 };
const STATUS_ERROR = 2;
/** Of `SpanFlags`: the trace is sampled, it is known whether the parent is remote, and it is. */
const SAMPLED = 0x1;
const KNOWS_PARENT = 0x100;
const REMOTE_PARENT = 0x200;

/** Writes an `ExportTraceServiceRequest` (opentelemetry-proto 1.x, trace.proto). The numbers are those of its fields. */
export class OtlpSpanWriter implements SpanWriter {
  private readonly out = new ProtobufWriter();

  constructor(private readonly service: ServiceIdentity) {}

  add(span: Span): void {
    const { out } = this;
    const before = out.length;
    const remote = span.isParentRemote ? REMOTE_PARENT : 0;
    out.fixed32(16, SAMPLED + KNOWS_PARENT + remote);
    if (span.hasFailed) this.status(STATUS_ERROR);
    this.attributes(9, span.attributes);
    out.nanoseconds(8, span.endedAt);
    out.nanoseconds(7, span.startedAt);
    out.integer(6, KINDS[span.kind]);
    out.string(5, span.name);
    if (span.parentId !== undefined) out.hexadecimal(4, span.parentId);
    if (span.traceState !== '') out.string(3, span.traceState);
    out.hexadecimal(2, span.spanId);
    out.hexadecimal(1, span.traceId);
    out.endMessage(2, before);
  }

  take(): Uint8Array {
    const { out } = this;
    this.scope();
    out.endMessage(2, 0);
    const before = out.length;
    this.attributes(1, resourceAttributes(this.service));
    out.endMessage(1, before);
    out.endMessage(1, 0);
    return out.take();
  }

  private scope(): void {
    const before = this.out.length;
    this.out.string(1, 'attendant');
    this.out.endMessage(1, before);
  }

  private status(code: number): void {
    const before = this.out.length;
    this.out.integer(3, code);
    this.out.endMessage(15, before);
  }

  private attributes(field: number, attributes: SpanAttributes): void {
    const { out } = this;
    for (const name of Object.keys(attributes)) {
      const before = out.length;
      this.value(attributes[name]!);
      out.endMessage(2, before);
      out.string(1, name);
      out.endMessage(field, before);
    }
  }

  private value(value: string | number | boolean): void {
    const { out } = this;
    if (typeof value === 'string') out.string(1, value);
    else if (typeof value === 'boolean') out.integer(2, Number(value));
    else if (Number.isSafeInteger(value) && value >= 0) out.integer(3, value);
    else out.double(4, value);
  }
}
