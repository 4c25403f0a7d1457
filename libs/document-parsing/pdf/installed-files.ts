import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The folder of pdf.js. Its character maps cover East Asian fonts that a PDF names but does not embed. */
export const PDFJS_FILES = dirname(require.resolve('pdfjs-dist/package.json'));

/** The character collections of Adobe, each with the maps to it. */
const COLLECTIONS = {
  GB1: /^(?:UniGB|GB)/,
  CNS1: /^(?:UniCNS|B5|ETen|ETHK|HK|CNS)/,
  Korea1: /^(?:UniKS|KSC)/,
  Japan1: /^(?:UniJIS|78|83|90|Add|EUC|Ext|H\.|V\.|Hankaku|Hiragana|Katakana|NWP|RKSJ|Roman|WP)/,
} as const;
type Collection = keyof typeof COLLECTIONS;

/** Reads the files of pdf.js from disk for one document. */
export class InstalledFiles {
  private readonly used = new Set<Collection>();

  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const name = basename(filename);
    if (kind === 'wasmUrl') return read('wasm', name);
    if (kind !== 'cMapUrl') return read('standard_fonts', name);
    for (const [collection, maps] of Object.entries(COLLECTIONS) as [Collection, RegExp][])
      if (maps.test(name)) this.used.add(collection);
    return read('cmaps', this.ofUsedCollection(name));
  }

  /**
   * Some programs combine a font of one collection with a map to another. The map determines the meaning of the codes.
   */
  private ofUsedCollection(name: string): string {
    const wanted = /^Adobe-(\w+)-UCS2\./.exec(name)?.[1] as Collection | undefined;
    const [only] = this.used;
    if (!wanted || only === undefined || this.used.size > 1 || this.used.has(wanted)) return name;
    return `Adobe-${only}-UCS2.bcmap`;
  }
}

async function read(folder: string, name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(join(PDFJS_FILES, folder, name)));
}
