/** ISO/IEC 18004, error correction level L, versions 1 to 20: correction codewords of each block, and the blocks. */
const CORRECTION = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28];
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8];
const BYTE_MODE = 0b0100;
const PADDING = [0xec, 0x11];
/** x⁸ + x⁴ + x³ + x² + 1, by which the field of 256 elements is made. */
const FIELD = 0x11d;

/** Powers of 2 in the field, and their exponents. */
const POWERS = new Uint8Array(255);
const EXPONENTS = new Uint8Array(256);
for (let exponent = 0, power = 1; exponent < 255; exponent += 1) {
  POWERS[exponent] = power;
  EXPONENTS[power] = exponent;
  power = power < 128 ? power * 2 : (power * 2) ^ FIELD;
}

function times(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : POWERS[(EXPONENTS[a]! + EXPONENTS[b]!) % 255]!;
}

/** How many codewords the modules of a version hold that are not patterns. */
function capacityOf(version: number): number {
  const alignments = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const size = version * 4 + 17;
  const finders = 3 * 64 + 2 * 15 + 1;
  const timing = 2 * (size - 16);
  const aligned = alignments === 0 ? 0 : 25 * (alignments ** 2 - 3) - 10 * (alignments - 2);
  const versions = version < 7 ? 0 : 36;
  return Math.floor((size ** 2 - finders - timing - aligned - versions) / 8);
}

export interface Codewords {
  readonly version: number;
  readonly bytes: readonly number[];
}

/** The bytes of a text with their error correction, for the smallest version that holds them; undefined for long texts. */
export function codewordsOf(text: string): Codewords | undefined {
  const data = [...new TextEncoder().encode(text)];
  for (let version = 1; version <= BLOCKS.length; version += 1) {
    const room = capacityOf(version) - CORRECTION[version - 1]! * BLOCKS[version - 1]!;
    const lengthBits = version < 10 ? 8 : 16;
    if (Math.ceil((4 + lengthBits) / 8 + data.length) > room) continue;
    return { version, bytes: interleaved(withHead(data, lengthBits, room), version) };
  }
  return undefined;
}

/** The mode, the length, the data and what fills the rest. */
function withHead(data: readonly number[], lengthBits: number, room: number): number[] {
  const bits = [
    ...bitsOf(BYTE_MODE, 4),
    ...bitsOf(data.length, lengthBits),
    ...data.flatMap((byte) => bitsOf(byte, 8)),
    ...bitsOf(0, 4),
  ].slice(0, room * 8);
  const bytes: number[] = [];
  for (let at = 0; at < bits.length; at += 8)
    bytes.push(
      Array.from({ length: 8 }, (_, bit) => bits[at + bit] ?? 0).reduce((sum, bit) => sum * 2 + bit, 0),
    );
  for (let at = 0; bytes.length < room; at += 1) bytes.push(PADDING[at % 2]!);
  return bytes;
}

/** The blocks with their corrections, codeword by codeword. The last blocks are longer where the data is not divisible. */
function interleaved(data: readonly number[], version: number): number[] {
  const [count, correction] = [BLOCKS[version - 1]!, CORRECTION[version - 1]!];
  const short = Math.floor(data.length / count);
  const shortBlocks = count - (data.length % count);
  const blocks = Array.from({ length: count }, (_, at) => {
    const start = at * short + Math.max(0, at - shortBlocks);
    return data.slice(start, start + short + (at < shortBlocks ? 0 : 1));
  });
  const corrections = blocks.map((block) => correctionOf(block, correction));
  const columns = (rows: readonly (readonly number[])[], width: number) =>
    Array.from({ length: width }, (_, column) => rows.flatMap((row) => row[column] ?? [])).flat();
  return [...columns(blocks, short + 1), ...columns(corrections, correction)];
}

/** Reed-Solomon: what remains of the block after the division by the polynomial with the roots 2⁰ … 2ⁿ⁻¹. */
function correctionOf(block: readonly number[], count: number): number[] {
  let divisor = [1];
  for (let root = 0; root < count; root += 1) {
    const shifted = [...divisor, 0];
    divisor = shifted.map((value, at) => value ^ times(divisor[at - 1] ?? 0, POWERS[root]!));
  }
  const rest = [...block, ...new Array<number>(count).fill(0)];
  for (let at = 0; at < block.length; at += 1) {
    const factor = rest[at]!;
    divisor.forEach((value, offset) => (rest[at + offset]! ^= times(value, factor)));
  }
  return rest.slice(block.length);
}

export function bitsOf(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => (value >> (count - 1 - at)) & 1);
}
