import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../e2e/support/running-server.js';
import type { DocumentParsing } from '../libs/document-parsing/index.js';
import { toWords, wordsInOrder } from './parsing-quality.words.js';

const FOLDER = join(PROJECT_ROOT, 'libs/document-parsing/corpus/help');

export interface HelpQuality {
  readonly files: number;
  /** Share of the words that a reader sees which are stored in that order. */
  readonly kept: number;
  /** Share of the stored words which a reader sees. */
  readonly pure: number;
}

/** Reads the help pages and Word documents whose text was written down by hand. */
export async function helpQuality(parsing: DocumentParsing, extension: string): Promise<HelpQuality> {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(extension));
  const shares: { kept: number; pure: number }[] = [];
  for (const name of names) {
    const bytes = readFileSync(join(FOLDER, name));
    const { pages } = await parsing.parse(await parsing.detect(name, bytes), bytes);
    const seen = toWords(readFileSync(join(FOLDER, `${name}.md`), 'utf8'));
    const found = toWords(pages.join('\n'));
    const common = wordsInOrder(seen, found);
    shares.push({ kept: common / seen.length, pure: common / Math.max(found.length, 1) });
  }
  const mean = (share: 'kept' | 'pure') => shares.reduce((sum, each) => sum + each[share], 0) / shares.length;
  return { files: names.length, kept: mean('kept'), pure: mean('pure') };
}
