import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXT = /\.(?:js|css|html|svg|json)$/;

/** How the deflate blocks are cut depends on it, and with that the size. */
const MEMORY_LEVELS = [7, 8, 9];

/** Writes `.br` and `.gz` beside every text file below `folder`. */
export function precompress(folder) {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (statSync(file).isDirectory()) precompress(file);
    else if (TEXT.test(name)) {
      const content = readFileSync(file);
      writeFileSync(
        `${file}.br`,
        brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
      );
      const sizes = MEMORY_LEVELS.map((memLevel) => gzipSync(content, { level: 9, memLevel }));
      writeFileSync(
        `${file}.gz`,
        sizes.reduce((least, each) => (each.length < least.length ? each : least)),
      );
    }
  }
}
