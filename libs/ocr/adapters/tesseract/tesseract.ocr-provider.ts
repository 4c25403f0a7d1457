import type { Health } from '@app/kernel';
import { checkHealth, lazy, ProviderError, type ProviderErrorCode, TimeLimit } from '@app/resilience';
import {
  OCR_IMAGE_TYPES,
  type OcrCall,
  type OcrImage,
  type OcrImageType,
  OcrProvider,
  type RecognizedText,
} from '../../ocr-provider.js';
import { type CommandResult, runCommand } from './run-command.js';
import { readTsv } from './read-tsv.js';

const MEGABYTE = 1024 * 1024;
/** The limit for one image, in bytes. The output for a dense page has about 100 KB. */
const MOST_OUTPUT = 32 * MEGABYTE;
const LIST_TIMEOUT_MS = 10_000;

export interface TesseractOptions {
  /** The program and its first arguments, separated by spaces. */
  readonly command: string;
  /** Tesseract language codes, such as `eng+deu`. */
  readonly languages: string;
  readonly pageTimeoutSeconds: number;
}

/** Runs the command `tesseract` for each image. */
export class TesseractOcrProvider extends OcrProvider {
  readonly id = 'tesseract';
  readonly imageTypes = OCR_IMAGE_TYPES;
  private readonly command: readonly string[];
  /** The page segmentation mode, determined after the check that the languages are installed. */
  private readonly mode = lazy(() => this.findMode());

  constructor(private readonly options: TesseractOptions) {
    super();
    this.command = options.command.trim().split(/\s+/);
  }

  async recognize(image: OcrImage, { signal }: OcrCall = {}): Promise<readonly RecognizedText[]> {
    // Tesseract interprets input that is not an image as a list of files to read.
    if (!isImage(image)) throw failure('invalid-request', `The image is not ${image.mediaType}`);
    const mode = await this.mode(signal);
    const { languages, pageTimeoutSeconds } = this.options;
    const args = ['stdin', 'stdout', '-l', languages, '--psm', mode, 'tsv'];
    const result = await this.run(args, pageTimeoutSeconds * 1_000, { input: image.bytes, signal });
    if (result.tooLong) throw failure('invalid-request', 'Tesseract wrote more than 32 MB for one image');
    if (result.status !== 0)
      throw failure('invalid-request', `Tesseract cannot read the image${quote(result)}`);
    return readTsv(result.output);
  }

  health({ signal }: OcrCall = {}): Promise<Health> {
    return checkHealth(
      async (connection) => {
        await this.findMode(connection);
        return { status: 'up' };
      },
      (error) => failure('unavailable', String(error), true),
      signal,
    );
  }

  /** Selects automatic page rotation if its data is installed. */
  private async findMode(signal?: AbortSignal): Promise<string> {
    const result = await this.run(['--list-langs'], LIST_TIMEOUT_MS, { signal });
    if (result.status !== 0)
      throw failure('unavailable', `Tesseract failed${quote(result)}; check TESSERACT_COMMAND`, true);
    // Version 4 and earlier list the languages on standard error.
    const installed = new Set(`${result.output}\n${result.errors}`.split(/\s+/));
    const missing = this.options.languages.split('+').filter((language) => !installed.has(language));
    if (missing.length > 0) {
      throw failure(
        'not-found',
        `Tesseract has no data for ${missing.join(', ')}; install it (on Debian: ${missing.map((language) => `tesseract-ocr-${language.replace(/_/g, '-').toLowerCase()}`).join(' ')}) or change OCR_LANGUAGES`,
      );
    }
    return installed.has('osd') ? '1' : '3';
  }

  private async run(
    args: readonly string[],
    timeoutMs: number,
    { input, signal }: { readonly input?: Uint8Array; readonly signal?: AbortSignal | undefined },
  ): Promise<CommandResult> {
    signal?.throwIfAborted();
    const limit = new TimeLimit({ timeoutMs, signal });
    try {
      return await runCommand([...this.command, ...args], {
        ...(input && { input }),
        signal: limit.signal,
        maxOutput: MOST_OUTPUT,
      });
    } catch (error) {
      signal?.throwIfAborted();
      if (limit.signal.aborted) {
        throw failure(
          'timeout',
          `Tesseract did not finish within ${timeoutMs / 1_000} s; raise OCR_PAGE_TIMEOUT_SECONDS if it needs longer`,
        );
      }
      const { code = 'error', message } = error as NodeJS.ErrnoException;
      const reason = code === 'ENOENT' ? 'was not found' : `could not be started (${code}: ${message})`;
      throw failure('unavailable', `The command ${this.command[0]} ${reason}; check TESSERACT_COMMAND`, true);
    } finally {
      limit.end();
    }
  }
}

function quote({ errors, status }: CommandResult): string {
  const last = errors
    .split('\n')
    .map((line) => line.replace(/[^\x20-\x7e]/g, ''))
    .filter(Boolean)
    .at(-1);
  return ` (${last ? last.slice(0, 200) : status === null ? 'it was killed' : `status ${status}`})`;
}

function failure(code: ProviderErrorCode, message: string, retryable = false): ProviderError {
  return new ProviderError(message, { code, retryable });
}

const SIGNATURES: Readonly<Record<OcrImageType, RegExp>> = {
  'image/png': /^\x89PNG\r\n\x1a\n/,
  'image/jpeg': /^\xff\xd8\xff/,
  'image/tiff': /^(?:II\*\0|MM\0\*|II\+\0|MM\0\+)/,
};

/** Whether the bytes start with the signature of their media type. */
function isImage({ mediaType, bytes }: OcrImage): boolean {
  return SIGNATURES[mediaType].test(Buffer.from(bytes.subarray(0, 8)).toString('latin1'));
}
