/**
 * From upload to searchable: Markdown in chunks a second, a large PDF in pages a second with the memory of the server
 * and its parser processes, and how long questions take meanwhile.
 *   npm run bench:ingestion [-- --chunks 10000 --pages 10000]
 */
import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { signIn, visitor } from '../e2e/support/api.js';
import { RunningServer } from '../e2e/support/running-server.js';
import { article, ingestArticles, randomNumbers, SECTIONS } from './corpus.js';
import { percentile, round } from './statistics.js';

const LINES_A_PAGE = 30;
const ASK_EVERY_MS = 40;
const WORDS = [
  'order',
  'parcel',
  'refund',
  'invoice',
  'router',
  'window',
  'garden',
  'signal',
  'bridge',
  'season',
];

const { values } = parseArgs({
  options: { chunks: { type: 'string', default: '10000' }, pages: { type: 'string', default: '10000' } },
});

interface Meanwhile {
  readonly answerMs: number[];
  /** Most resident memory at one moment: of all, and of the server and its parser processes each for itself. */
  readonly peakMb: { all: number; server: number; parsers: number };
}

async function main(): Promise<void> {
  const server = await RunningServer.start({
    LOG_LEVEL: 'warn',
    RATE_LIMIT_PER_MINUTE: '100000000',
    MAX_UPLOAD_MB: '200',
  });
  try {
    const admin = await signIn(server);
    const articles = Math.ceil(Number(values.chunks) / (SECTIONS + 1));
    const markdown = await watched(server, () => ingestArticles(admin, articles));
    console.log(
      `Markdown: ${Math.round(markdown.result / markdown.seconds)} chunks/s (${markdown.result} chunks)`,
    );
    report(markdown);

    const pages = Number(values.pages);
    const file = await pdfOf(pages);
    console.log(`PDF of ${pages} pages, ${round(file.length / 2 ** 20)} MB`);
    const pdf = await watched(server, async () => {
      const reply = await admin.ingest('long.pdf', file);
      if (reply.status !== 202) throw new Error(JSON.stringify(reply.body));
      const job = await admin.finished(reply.data.job_id as string);
      if (job.data.status !== 'completed') throw new Error(JSON.stringify(job.body));
      return Number(job.data.result.chunks_created);
    });
    console.log(
      `PDF: ${Math.round(pages / pdf.seconds)} pages/s (${pdf.result} chunks in ${round(pdf.seconds)} s)`,
    );
    report(pdf);
  } finally {
    await server.stop();
  }
}

function report({ answerMs, peakMb }: Meanwhile): void {
  const [p50, p95] = [percentile(answerMs, 0.5), percentile(answerMs, 0.95)];
  console.log(
    `  meanwhile: ${answerMs.length} answers, p50 ${round(p50)} ms, p95 ${round(p95)} ms, max ${round(Math.max(...answerMs))} ms; peak memory ${peakMb.all} MB (server ${peakMb.server}, parsers ${peakMb.parsers})`,
  );
}

async function watched(
  server: RunningServer,
  work: () => Promise<number>,
): Promise<Meanwhile & { result: number; seconds: number }> {
  const meanwhile: Meanwhile = { answerMs: [], peakMb: { all: 0, server: 0, parsers: 0 } };
  const ending = new AbortController();
  const asking = askUntil(server, meanwhile, ending.signal);
  const watching = watchMemory(server.pid, meanwhile, ending.signal);
  const startedAt = performance.now();
  const result = await work();
  const seconds = (performance.now() - startedAt) / 1_000;
  ending.abort();
  await Promise.all([asking, watching]);
  return { ...meanwhile, result, seconds };
}

async function askUntil(server: RunningServer, { answerMs }: Meanwhile, signal: AbortSignal): Promise<void> {
  const api = await visitor(server);
  const session = await api.openSession();
  for (let index = 0; !signal.aborted; index += 1) {
    const startedAt = performance.now();
    const reply = await api.ask(session, article(index % 50, SECTIONS).question);
    if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
    answerMs.push(performance.now() - startedAt);
    await delay(ASK_EVERY_MS);
  }
}

/** Resident memory of the server and its children, as the system tells it. */
async function watchMemory(pid: number, meanwhile: Meanwhile, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const lines = execFileSync('ps', ['-eo', 'pid,ppid,rss'], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .slice(1);
    const rows = lines.map((line) => line.trim().split(/\s+/).map(Number));
    const megabytesOf = (isIts: (row: number[]) => boolean) =>
      Math.round(rows.filter(isIts).reduce((sum, [, , rss = 0]) => sum + rss, 0) / 1024);
    const server = megabytesOf(([own]) => own === pid);
    const parsers = megabytesOf(([, parent]) => parent === pid);
    const { peakMb } = meanwhile;
    peakMb.all = Math.max(peakMb.all, server + parsers);
    peakMb.server = Math.max(peakMb.server, server);
    peakMb.parsers = Math.max(peakMb.parsers, parsers);
    await delay(250);
  }
}

async function pdfOf(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const random = randomNumbers(7);
  const word = () => WORDS[Math.floor(random() * WORDS.length)] ?? '';
  for (let number = 1; number <= pages; number += 1) {
    const page = document.addPage([595, 842]);
    const lines = Array.from(
      { length: LINES_A_PAGE },
      (_, line) =>
        `The ${word()} ${number}.${line} of the ${word()} stands beside a ${word()} and one ${word()}.`,
    );
    page.drawText(lines.join('\n'), { x: 60, y: 780, size: 11, font, lineHeight: 20 });
  }
  return document.save();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
