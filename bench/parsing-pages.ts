/**
 * Speed and memory with a PDF of ten thousand pages: pages per second, and the most memory that the parser process held.
 *   npm run bench:parsing-pages [-- --pages 10000 --dist FOLDER]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { PROJECT_ROOT } from '../e2e/support/running-server.js';
import type * as Face from '../libs/document-parsing/index.js';

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '10000' },
    make: { type: 'string' },
    dist: { type: 'string', default: join(PROJECT_ROOT, 'dist') },
  },
});
const { DocumentParsing } = createRequire(__filename)(
  resolve(values.dist, 'libs/document-parsing/index.js'),
) as typeof Face;

async function book(pages: number): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number += 1) {
    const page = pdf.addPage([595, 842]);
    // Once a page, as programs do: drawText would add a font resource for each line.
    page.setFont(font);
    page.drawText('The whole book', { x: 50, y: 810, size: 9 });
    page.drawText(`About matter ${number}`, { x: 50, y: 770, size: 18 });
    for (let line = 0; line < 40; line += 1) {
      page.drawText(
        `Line ${line} of page ${number} tells a part of what the whole book has to say about it`,
        {
          x: 50,
          y: 740 - 16 * line,
          size: 10,
        },
      );
    }
    page.drawText(String(number), { x: 290, y: 20, size: 9 });
  }
  return Buffer.from(await pdf.save());
}

/** Most memory that a child of this process holds now, in megabytes. */
function childMemory(): number {
  const sizes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'latin1');
        const isChild = Number(/PPid:\s+(\d+)/.exec(status)?.[1]) === process.pid;
        return isChild ? Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024 : 0;
      } catch {
        return 0;
      }
    });
  return Math.max(0, ...sizes);
}

/** Made in a process of its own, whose memory is none of ours. */
function madeElsewhere(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'parsing-pages-'));
  const file = join(folder, 'book.pdf');
  spawnSync(process.execPath, [...process.execArgv, __filename, '--pages', values.pages, '--make', file], {
    stdio: 'inherit',
  });
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true });
  return bytes;
}

async function main(): Promise<void> {
  if (values.make) return writeFileSync(values.make, await book(Number(values.pages)));
  const bytes = madeElsewhere();
  const parsing = new DocumentParsing({
    parserMaxMemoryMb: 512,
    parserTimeoutSeconds: 120,
    parserMaxOutputMb: 64,
    parserProcesses: 1,
  });
  let [most, progress] = [0, 0];
  const watch = setInterval(() => (most = Math.max(most, childMemory())), 100);
  const startedAt = performance.now();
  const { pages } = await parsing.parse('pdf', bytes, { onProgress: () => (progress += 1) });
  const seconds = (performance.now() - startedAt) / 1_000;
  clearInterval(watch);
  await parsing.close();
  console.log(
    `${pages.length} pages of a file of ${(bytes.length / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s`,
  );
  console.log(`${Math.round(pages.length / seconds)} pages/s, ${progress} progress notices`);
  console.log(`parser process: ${Math.round(most)} MB at most`);
  console.log(`this process:   ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
}

void main();
