import { bitsOf, codewordsOf } from './qr-codewords.js';

/** Error correction level L with mask 0, and the bits that protect the two, as the standard gives them. */
const FORMAT = 0b111011111000100;
/** The polynomial that protects the number of the version. */
const VERSION_POLYNOMIAL = 0x1f25;

type Module = boolean | undefined;

/** A QR code as the path of its dark modules, each a square of 1 × 1; undefined for texts of more than 858 bytes. */
export function qrPath(text: string): { readonly size: number; readonly path: string } | undefined {
  const modules = qrModules(text);
  if (modules === undefined) return undefined;
  const squares = modules.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return { size: modules.length, path: squares.join('') };
}

/** The rows of a QR code (ISO/IEC 18004), in which dark modules are true. */
export function qrModules(text: string): boolean[][] | undefined {
  const codewords = codewordsOf(text);
  if (codewords === undefined) return undefined;
  const { version, bytes } = codewords;
  const size = version * 4 + 17;
  const modules = Array.from({ length: size }, () => new Array<Module>(size).fill(undefined));
  drawPatterns(modules, version);
  drawData(
    modules,
    bytes.flatMap((byte) => bitsOf(byte, 8)),
  );
  return modules.map((row) => row.map((module) => module === true));
}

function drawPatterns(modules: Module[][], version: number): void {
  const size = modules.length;
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    drawRings(modules, x, y, 4, [0, 1, 3]);
  const centres = alignmentsOf(version);
  for (const x of centres)
    for (const y of centres) if (modules[y]![x] === undefined) drawRings(modules, x, y, 2, [0, 2]);
  for (let at = 8; at < size - 8; at += 1) {
    modules[6]![at] ??= at % 2 === 0;
    modules[at]![6] ??= at % 2 === 0;
  }
  drawFormat(modules);
  if (version >= 7) drawVersion(modules, version);
}

/** A square of rings around a point; `dark` names the rings that are dark. What lies outside is left out. */
function drawRings(modules: Module[][], x: number, y: number, radius: number, dark: readonly number[]): void {
  for (let dy = -radius; dy <= radius; dy += 1)
    for (let dx = -radius; dx <= radius; dx += 1)
      if (modules[y + dy] && x + dx >= 0 && x + dx < modules.length)
        modules[y + dy]![x + dx] = dark.includes(Math.max(Math.abs(dx), Math.abs(dy)));
}

/** Where the alignment patterns of a version have their centres, on both axes. */
function alignmentsOf(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const last = version * 4 + 10;
  const step = Math.ceil((last - 6) / (count - 1) / 2) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => last - step * (count - 2 - at))];
}

function drawFormat(modules: Module[][]): void {
  const size = modules.length;
  bitsOf(FORMAT, 15)
    .toReversed()
    .forEach((bit, at) => {
      const isDark = bit === 1;
      const along = at < 6 ? at : at < 8 ? at + 1 : size - 15 + at;
      modules[along]![8] = isDark;
      const across = at < 8 ? size - 1 - at : at === 8 ? 7 : 14 - at;
      modules[8]![across] = isDark;
    });
  modules[size - 8]![8] = true;
}

function drawVersion(modules: Module[][], version: number): void {
  let rest = version << 12;
  for (let bit = 17; bit >= 12; bit -= 1) if ((rest >> bit) & 1) rest ^= VERSION_POLYNOMIAL << (bit - 12);
  const bits = bitsOf((version << 12) | rest, 18).toReversed();
  bits.forEach((bit, at) => {
    const [near, far] = [Math.floor(at / 3), modules.length - 11 + (at % 3)];
    modules[near]![far] = bit === 1;
    modules[far]![near] = bit === 1;
  });
}

/** From the lower right corner upwards and downwards in columns of two, without the column of the timing pattern. */
function drawData(modules: Module[][], bits: readonly number[]): void {
  const size = modules.length;
  let next = 0;
  let isUpwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const y = isUpwards ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (modules[y]![x] !== undefined) continue;
        modules[y]![x] = (bits[next] === 1) !== ((x + y) % 2 === 0);
        next += 1;
      }
    }
    isUpwards = !isUpwards;
  }
}
