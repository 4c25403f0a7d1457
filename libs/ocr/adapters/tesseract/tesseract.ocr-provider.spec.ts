import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOcrProvider, scan } from '../../ocr-provider.contract.js';
import { TesseractOcrProvider } from './tesseract.ocr-provider.js';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'tesseract-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const provider = (command: string, options: { languages?: string; pageTimeoutSeconds?: number } = {}) =>
  new TesseractOcrProvider({ command, languages: 'eng', pageTimeoutSeconds: 20, ...options });

/** A program that lists the language eng, and does `body` with an image. */
function script(name: string, body: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nif [ "$1" = --list-langs ]; then echo eng; exit 0; fi\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

const PAGE = scan('page.png', 'image/png');
const failureOf = (given: TesseractOcrProvider) => given.recognize(PAGE).catch((reason: unknown) => reason);

function isInstalled(): boolean {
  try {
    execFileSync('tesseract', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

if (isInstalled()) {
  describeOcrProvider('TesseractOcrProvider', {
    create: async () => ({ provider: provider('tesseract'), close: () => undefined }),
    createHanging: async () => ({ provider: provider(script('hangs', 'sleep 60')), close: () => undefined }),
    createDown: () => provider('/nowhere/tesseract'),
  });

  describe('Tesseract', () => {
    it('reads every page of a TIFF', async () => {
      const pages = await provider('tesseract').recognize(scan('two-pages.tiff', 'image/tiff'));
      expect(pages.map(({ text }) => text.split('\n')[0])).toEqual([
        '## Warranty of the Nord pump',
        '## Returns',
      ]);
    });

    it('reports a damaged image as an error of that image', async () => {
      const bytes = PAGE.bytes.subarray(0, 200);
      await expect(provider('tesseract').recognize({ mediaType: 'image/png', bytes })).rejects.toMatchObject({
        code: 'invalid-request',
        retryable: false,
      });
    });

    it('names the language whose data is missing, and what to install', async () => {
      expect(await failureOf(provider('tesseract', { languages: 'eng+xyz_abc' }))).toMatchObject({
        code: 'not-found',
        message: expect.stringMatching(/no data for xyz_abc.*tesseract-ocr-xyz-abc.*OCR_LANGUAGES/),
      });
    });
  });
} else it.todo('reads pages with Tesseract: install it with scripts/fetch-tesseract.sh');

describe('TesseractOcrProvider', () => {
  it('names the setting if the command is not found', async () => {
    expect(await failureOf(provider('/nowhere/tesseract'))).toMatchObject({
      code: 'unavailable',
      retryable: true,
      message: 'The command /nowhere/tesseract was not found; check TESSERACT_COMMAND',
    });
  });

  it('passes the arguments of the command on, without a shell', async () => {
    const log = join(folder, 'log');
    const path = script('logs', `printf '%s\\n' "$@" > ${log}`);
    await provider(`env -- ${path}`).recognize(PAGE);
    expect(readFileSync(log, 'utf8').split('\n')).toEqual([
      ...['stdin', 'stdout', '-l', 'eng', '--psm', '3', 'tsv', ''],
    ]);
    const marker = join(folder, 'marker');
    await failureOf(provider(`/bin/false; touch ${marker}`));
    expect(() => readFileSync(marker)).toThrow('ENOENT');
  });

  it('does not pass on the environment', async () => {
    process.env['TESSERACT_TEST_SECRET'] = 'secret';
    const log = join(folder, 'env');
    await provider(script('env', `env > ${log}`)).recognize(PAGE);
    delete process.env['TESSERACT_TEST_SECRET'];
    expect(readFileSync(log, 'utf8')).not.toContain('secret');
    expect(readFileSync(log, 'utf8')).toContain('OMP_THREAD_LIMIT=1');
  });

  it('kills a command that hangs, including its child processes', async () => {
    const pid = join(folder, 'pid');
    const path = script('starts', `sleep 60 & echo $! > ${pid}; wait`);
    expect(await failureOf(provider(path, { pageTimeoutSeconds: 1 }))).toMatchObject({
      code: 'timeout',
      retryable: false,
      message: expect.stringContaining('raise OCR_PAGE_TIMEOUT_SECONDS'),
    });
    const child = Number(readFileSync(pid, 'utf8'));
    expect(isRunning(child)).toBe(false);
  });

  it('kills a command that writes too much output', async () => {
    expect(await failureOf(provider(script('writes', 'yes')))).toMatchObject({
      code: 'invalid-request',
      message: expect.stringContaining('32 MB'),
    });
  });

  it('quotes the last line that a failing command writes', async () => {
    const path = script('fails', 'cat > /dev/null; echo "Error in pixRead: bad image" >&2; exit 1');
    expect(await failureOf(provider(path))).toMatchObject({
      code: 'invalid-request',
      message: 'Tesseract cannot read the image (Error in pixRead: bad image)',
    });
  });
});

/** A process that has ended counts as ended even if its parent has not waited for it. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
