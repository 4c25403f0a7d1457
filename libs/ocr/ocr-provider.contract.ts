import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { ProviderError } from '@app/resilience';
import type { OcrImage, OcrProvider } from './ocr-provider.js';

const SCANS = join(PROJECT_ROOT, 'libs/document-parsing/corpus/scans');

export function scan(name: string, mediaType: OcrImage['mediaType']): OcrImage {
  return { mediaType, bytes: readFileSync(join(SCANS, name)) };
}

export interface OcrContractOptions {
  /** Creates a provider that reads the page of the fixtures. */
  create(): Promise<{ readonly provider: OcrProvider; close(): Promise<void> | void }>;
  /** Creates a provider that does not answer. */
  createHanging(): Promise<{ readonly provider: OcrProvider; close(): Promise<void> | void }>;
  /** Creates a provider whose service is unavailable. */
  createDown(): OcrProvider;
}

/** The contract of every OcrProvider. */
export function describeOcrProvider(name: string, options: OcrContractOptions): void {
  describe(`${name} as an OcrProvider`, () => {
    it('reads the text of a page with its confidence, from each supported type of image', async () => {
      const { provider, close } = await options.create();
      const images = [scan('page.png', 'image/png'), scan('page.jpg', 'image/jpeg')];
      for (const image of images) {
        expect(provider.imageTypes).toContain(image.mediaType);
        const pages = await provider.recognize(image);
        expect(pages).toHaveLength(1);
        expect(pages[0]!.text).toContain(
          'The warranty of the Nord pump is 24 months from the day of delivery.',
        );
        expect(pages[0]!.text).toMatch(/^## Warranty of the Nord pump\n\n/);
        expect(pages[0]!.confidence).toBeGreaterThan(0.8);
        expect(pages[0]!.confidence).toBeLessThanOrEqual(1);
      }
      expect(await provider.health()).toEqual({ status: 'up' });
      await close();
    });

    it('refuses bytes that are not an image with an error for that image only', async () => {
      const { provider, close } = await options.create();
      const image: OcrImage = { mediaType: 'image/png', bytes: Buffer.from('/etc/hostname\n') };
      const error: unknown = await provider.recognize(image).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ProviderError);
      expect(error).toMatchObject({ code: 'invalid-request', retryable: false });
      await close();
    });

    it('reports an unavailable provider as a temporary failure', async () => {
      const provider = options.createDown();
      await expect(provider.recognize(scan('page.png', 'image/png'))).rejects.toMatchObject({
        code: 'unavailable',
        retryable: true,
      });
      expect(await provider.health()).toMatchObject({
        status: 'down',
        detail: expect.stringContaining('check '),
      });
    });

    it('rejects with the reason of an abort', async () => {
      const { provider, close } = await options.createHanging();
      const caller = new AbortController();
      const reason = new Error('the document was deleted');
      const reading = provider.recognize(scan('page.png', 'image/png'), { signal: caller.signal });
      setTimeout(() => caller.abort(reason), 100);
      await expect(reading).rejects.toBe(reason);
      await close();
    });

    it('rejects at once if the caller has already aborted', async () => {
      const { provider, close } = await options.createHanging();
      const reason = new Error('gone');
      const call = { signal: AbortSignal.abort(reason) };
      await expect(provider.recognize(scan('page.png', 'image/png'), call)).rejects.toBe(reason);
      await close();
    });
  });
}
