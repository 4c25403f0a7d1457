const FIRST_BYTES = 16_384;
const WORD = 2 ** 32;
const VARINT = 0;
const FIXED_64 = 1;
const DELIMITED = 2;
const FIXED_32 = 5;

/**
 * Writes protocol buffers from the end to the beginning: the length of a message, which stands before it, is known when
 * the message is written. Call the methods in the reverse order of the fields.
 */
export class ProtobufWriter {
  private buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);
  /** What was taken before, which is written to again: to allocate a buffer for each batch keeps the garbage collector busy. */
  private taken = Buffer.allocUnsafeSlow(FIRST_BYTES);
  private start = FIRST_BYTES;

  /** How many bytes are written. */
  get length(): number {
    return this.buffer.length - this.start;
  }

  /** Returns what is written, which is valid until the next call. The next message begins with nothing written. */
  take(): Uint8Array {
    const written = this.buffer.subarray(this.start);
    [this.buffer, this.taken] = [this.taken, this.buffer];
    this.start = this.buffer.length;
    return written;
  }

  string(field: number, text: string): void {
    const bytes = Buffer.byteLength(text);
    this.reserve(bytes);
    this.start -= bytes;
    this.buffer.write(text, this.start);
    this.delimited(field, bytes);
  }

  hexadecimal(field: number, digits: string): void {
    const bytes = digits.length / 2;
    this.reserve(bytes);
    this.start -= bytes;
    this.buffer.write(digits, this.start, 'hex');
    this.delimited(field, bytes);
  }

  /** Call this after the fields of the message, with the `length` from before them. */
  endMessage(field: number, lengthBefore: number): void {
    this.delimited(field, this.length - lengthBefore);
  }

  /** `value` is an integer from 0 to `Number.MAX_SAFE_INTEGER`. */
  integer(field: number, value: number): void {
    this.varint(value);
    this.tag(field, VARINT);
  }

  double(field: number, value: number): void {
    this.reserve(8);
    this.start -= 8;
    this.buffer.writeDoubleLE(value, this.start);
    this.tag(field, FIXED_64);
  }

  fixed32(field: number, value: number): void {
    this.word(value);
    this.tag(field, FIXED_32);
  }

  /** Milliseconds as nanoseconds, exact to a microsecond. They exceed what a number holds, so two words are written. */
  nanoseconds(field: number, milliseconds: number): void {
    const microseconds = Math.round(milliseconds * 1_000);
    const low = (microseconds % WORD) * 1_000;
    this.word(Math.floor(microseconds / WORD) * 1_000 + Math.floor(low / WORD));
    this.word(low % WORD);
    this.tag(field, FIXED_64);
  }

  private word(value: number): void {
    this.reserve(4);
    this.start -= 4;
    this.buffer.writeUInt32LE(value, this.start);
  }

  private delimited(field: number, bytes: number): void {
    this.varint(bytes);
    this.tag(field, DELIMITED);
  }

  private tag(field: number, wireType: number): void {
    this.varint(field * 8 + wireType);
  }

  private varint(value: number): void {
    let bytes = 1;
    for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) bytes += 1;
    this.reserve(bytes);
    this.start -= bytes;
    let at = this.start;
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.buffer[at++] = (rest % 128) + 128;
    this.buffer[at] = rest;
  }

  private reserve(bytes: number): void {
    if (bytes <= this.start) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.buffer.length * 2, this.length + bytes));
    const start = larger.length - this.length;
    this.buffer.copy(larger, start, this.start);
    this.buffer = larger;
    this.start = start;
  }
}
