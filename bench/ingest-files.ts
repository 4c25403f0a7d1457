/**
 * Small Markdown files a second from a folder to searchable, by `attendant ingest` against a server with its default
 * limits: new files, the same again with --replace, and one in ten changed.
 *   npm run bench:ingest-files [-- --files 1000]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { attendant } from '../e2e/support/command-line.js';
import { RunningServer } from '../e2e/support/running-server.js';
import { article } from './corpus.js';
import { round } from './statistics.js';

const SECTIONS = 1;
const FOLDERS = 20;

const { values } = parseArgs({ options: { files: { type: 'string', default: '1000' } } });

async function main(): Promise<void> {
  const files = Number(values.files);
  const folder = mkdtempSync(join(tmpdir(), 'attendant-files-'));
  // The limits are those of a server as it is installed.
  const server = await RunningServer.start({ LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '120' });
  try {
    for (let index = 0; index < FOLDERS; index += 1) mkdirSync(join(folder, `part-${index}`));
    for (let index = 0; index < files; index += 1) write(folder, index, '');
    await measure(server, folder, files, 'new files');
    await measure(server, folder, files, 'the same files again', '--replace');
    for (let index = 0; index < files; index += 10) write(folder, index, 'It was changed.');
    await measure(server, folder, files, 'one in ten changed', '--replace');
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

function write(folder: string, index: number, addition: string): void {
  const { name, markdown } = article(index, SECTIONS);
  writeFileSync(join(folder, `part-${index % FOLDERS}`, name), `${markdown}\n\n${addition}\n`);
}

async function measure(
  server: RunningServer,
  folder: string,
  files: number,
  what: string,
  ...options: string[]
): Promise<void> {
  const startedAt = performance.now();
  const { code, stdout, stderr } = await attendant(server.dataDir, 'ingest', folder, '--json', ...options);
  const seconds = (performance.now() - startedAt) / 1_000;
  const outcomes = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { status: string });
  const counts = Object.entries(Object.groupBy(outcomes, ({ status }) => status));
  const summary = counts.map(([status, all]) => `${all?.length ?? 0} ${status}`).join(', ');
  console.log(`${what}: ${round(files / seconds)} files/s (${files} in ${round(seconds)} s; ${summary})`);
  if (code !== 0) throw new Error(stderr || stdout.slice(0, 1_000));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
