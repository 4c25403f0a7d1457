import { DefaultDeserializer, DefaultSerializer } from 'node:v8';

const HEADER_BYTES = 4;
const KINDS = [
  Int8Array,
  Uint8Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
] as const;

/** What v8 writes of a state, its typed arrays left out, which v8 hands over: each is a kind, a place and a length there. */
class StateWriter extends DefaultSerializer {
  readonly arrays: Uint8Array[] = [];
  private bytes = 0;

  _writeHostObject(view: ArrayBufferView): void {
    const kind = KINDS.findIndex((Kind) => view instanceof Kind);
    if (kind < 0) throw new TypeError('A state holds typed arrays of whole numbers and floats only');
    this.writeUint32(kind);
    this.writeDouble(this.bytes);
    this.writeDouble(view.byteLength);
    this.arrays.push(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
    this.bytes += view.byteLength;
  }
}

class StateReader extends DefaultDeserializer {
  constructor(
    structure: Uint8Array,
    private readonly arrays: Uint8Array<ArrayBuffer>,
  ) {
    super(structure);
  }

  _readHostObject(): ArrayBufferView {
    const Kind = KINDS[this.readUint32()]!;
    const from = this.readDouble();
    const to = from + this.readDouble();
    return new Kind(Uint8Array.from(this.arrays.subarray(from, to)).buffer);
  }
}

/**
 * A state as bytes, in pieces to be written one after the other; the typed arrays are among them as they are, so that
 * writing does not take the memory twice.
 */
export function packState(state: object): Uint8Array[] {
  const writer = new StateWriter();
  writer.writeHeader();
  writer.writeValue(state);
  const structure = writer.releaseBuffer();
  const header = new Uint8Array(HEADER_BYTES);
  new DataView(header.buffer).setUint32(0, structure.byteLength, true);
  return [header, structure, ...writer.arrays];
}

/** What was packed. Each array has memory of its own: `bytes` can be let go. Throws for what was not packed so. */
export function unpackState(bytes: Uint8Array<ArrayBuffer>): object {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const structure = bytes.subarray(HEADER_BYTES, HEADER_BYTES + length);
  const reader = new StateReader(structure, bytes.subarray(HEADER_BYTES + length));
  reader.readHeader();
  return reader.readValue() as object;
}
