/**
 * How well documents of public licence are read: the share of the words of a twin (HTML or text, from the same sources)
 * that our text holds in the same order, and the pages read per second; then the help pages of the corpus, whose text was
 * written down by hand. Ends with status 1 when a mean is below its target.
 *   npm run bench:parsing-quality [-- --only NAME] [--dist FOLDER] [--words FOLDER]
 * Needs poppler-utils, unzip and diff. The documents come from Debian's packages, by apt-get download, and are kept in .cache/parsing-quality.
 * With --words, the words of both sides are written there, one a line, for diff.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { PROJECT_ROOT } from '../e2e/support/running-server.js';
import type * as Face from '../libs/document-parsing/index.js';
import { cellsFound, markdownCells, referenceCells } from './parsing-quality.cells.js';
import { type BenchDocument, DOCUMENTS } from './parsing-quality.documents.js';
import { helpQuality } from './parsing-quality.help.js';
import {
  popplerText,
  readReference,
  toWords,
  withoutChapterContents,
  wordsInOrder,
  wordText,
} from './parsing-quality.words.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    words: { type: 'string' },
    dist: { type: 'string', default: join(PROJECT_ROOT, 'dist') },
  },
});
const CACHE = join(PROJECT_ROOT, '.cache', 'parsing-quality');
const { DocumentParsing } = createRequire(__filename)(
  resolve(values.dist, 'libs/document-parsing/index.js'),
) as typeof Face;

function unpacked(name: string): string {
  const folder = join(CACHE, 'x', name);
  if (existsSync(folder)) return folder;
  const debs = join(CACHE, 'debs');
  mkdirSync(debs, { recursive: true });
  execFileSync('apt-get', ['download', '-q', name], { cwd: debs, stdio: 'ignore' });
  const deb = readdirSync(debs).find(
    (file) => file.startsWith(`${name}_`) || file.startsWith(`${encodeURIComponent(name)}_`),
  );
  if (!deb) throw new Error(`apt-get download ${name} left nothing`);
  mkdirSync(folder, { recursive: true });
  execFileSync('dpkg-deb', ['-x', join(debs, deb), folder]);
  return folder;
}

function locate({ packages }: BenchDocument, path: string): string {
  for (const name of packages) {
    const file = join(unpacked(name), path);
    if (existsSync(file)) return file;
  }
  throw new Error(`${path} is in none of ${packages.join(', ')}`);
}

function writeWords(
  folder: string,
  name: string,
  reference: readonly string[],
  found: readonly string[],
): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.reference`), `${reference.join('\n')}\n`);
  writeFileSync(join(folder, `${name}.found`), `${found.join('\n')}\n`);
}

function referenceOf(document: BenchDocument, file: string): string {
  const { reference } = document;
  if (reference === 'poppler') return popplerText(file);
  if (reference === 'document.xml') return wordText(file.replace(/pdf$/, 'docx'));
  const text = reference.map((path) => readReference(locate(document, path))).join('\n');
  return document.chapterContents ? withoutChapterContents(text) : text;
}

/** Cells of the twin that are in the document at all: tables that run off its pages are not. */
function cellsOf(document: BenchDocument, file: string): string[] {
  if (!document.tables || !Array.isArray(document.reference)) return [];
  const printed = toWords(popplerText(file)).join('');
  const files = (document.reference as readonly string[]).map((path) => locate(document, path));
  return referenceCells(files).filter((cell) => printed.includes(cell));
}

/** The least mean shares that a change may leave; the run fails below them. */
const TARGETS = { single: 0.975, several: 0.94, cells: 0.93, help: 0.99 };

function judge(what: string, share: number, least: number): void {
  if (share >= least || values.only) return;
  console.log(`BELOW ITS TARGET of ${least}: ${what}, ${share.toFixed(4)}`);
  process.exitCode = 1;
}

const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

async function main(): Promise<void> {
  const parsing = new DocumentParsing({
    parserMaxMemoryMb: 512,
    parserTimeoutSeconds: 120,
    parserMaxOutputMb: 64,
    parserProcesses: 1,
  });
  const shares: Record<1 | 2, number[]> = { 1: [], 2: [] };
  let [pages, seconds, cells, cellsRight] = [0, 0, 0, 0];
  for (const document of DOCUMENTS) {
    if (values.only && !document.file.includes(values.only)) continue;
    const file = locate(document, document.file);
    const packed = readFileSync(file);
    const bytes = file.endsWith('.gz') ? gunzipSync(packed) : packed;
    const startedAt = performance.now();
    const parsed = await parsing.parse(await parsing.detect(basename(file, '.gz'), bytes), bytes);
    const took = (performance.now() - startedAt) / 1_000;
    const text = parsed.pages.join('\n');
    const [reference, found] = [toWords(referenceOf(document, file)), toWords(text)];
    if (values.words) writeWords(values.words, basename(file), reference, found);
    const share = wordsInOrder(reference, found) / reference.length;
    shares[document.columns].push(share);
    if (parsed.paged) [pages, seconds] = [pages + parsed.pages.length, seconds + took];
    const twinCells = cellsOf(document, file);
    const right = cellsFound(twinCells, markdownCells(text));
    [cells, cellsRight] = [cells + twinCells.length, cellsRight + right];
    const table =
      twinCells.length > 0 ? `  ${(right / twinCells.length).toFixed(4)} of ${twinCells.length} cells` : '';
    console.log(
      `${share.toFixed(4)}  ${document.columns} col  ${String(parsed.pages.length).padStart(4)} pages ${took.toFixed(1).padStart(5)} s ${String(reference.length).padStart(7)} words  ${basename(file)}${table}`,
    );
  }
  for (const columns of [1, 2] as const) {
    const found = shares[columns];
    if (found.length > 0)
      judge(`${columns} columns`, mean(found), columns === 1 ? TARGETS.single : TARGETS.several);
    const name = columns === 1 ? 'single column' : 'several columns';
    if (found.length > 0)
      console.log(
        `${name}: mean ${mean(found).toFixed(4)}, least ${Math.min(...found).toFixed(4)} of ${found.length} documents`,
      );
  }
  for (const extension of ['.html', '.docx']) {
    const { files, kept, pure } = await helpQuality(parsing, extension);
    console.log(
      `help pages, ${extension}: ${kept.toFixed(4)} of the words kept in order, ${pure.toFixed(4)} of what is stored seen by readers, ${files} files`,
    );
    judge(`help pages, ${extension}`, Math.min(kept, pure), TARGETS.help);
  }
  if (cells > 0) judge('table cells', cellsRight / cells, TARGETS.cells);
  if (cells > 0) console.log(`table cells: ${(cellsRight / cells).toFixed(4)} of ${cells}`);
  if (seconds > 0) console.log(`${Math.round(pages / seconds)} PDF pages/s`);
  await parsing.close();
}

void main();
