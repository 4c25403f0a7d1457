const maps = new Map<string, Map<string, Buffer>>();

/**
 * Encodes a text in an encoding with one or two bytes per character that Node can only decode. Throws for characters
 * that the encoding does not contain.
 */
export function encode(text: string, label: string): Buffer {
  const map = maps.get(label) ?? invert(label);
  maps.set(label, map);
  return Buffer.concat(
    [...text].map((character) => {
      if (character < '\x80') return Buffer.from(character);
      const bytes = map.get(character);
      if (!bytes) throw new Error(`${label} has no ${character}`);
      return bytes;
    }),
  );
}

function invert(label: string): Map<string, Buffer> {
  const map = new Map<string, Buffer>();
  const add = (bytes: number[]) => {
    try {
      const text = new TextDecoder(label, { fatal: true }).decode(Uint8Array.from(bytes));
      if ([...text].length === 1 && !map.has(text)) map.set(text, Buffer.from(bytes));
    } catch {
      // These bytes are unassigned.
    }
  };
  for (let byte = 0x80; byte < 0x100; byte += 1) add([byte]);
  for (let lead = 0x81; lead < 0xff; lead += 1)
    for (let trail = 0x40; trail < 0xff; trail += 1) add([lead, trail]);
  return map;
}
