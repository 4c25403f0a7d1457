import { cpSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { describeEmbeddingProvider } from '../../embedding-provider.contract.js';
import { BundledEmbeddingProvider } from './bundled.embedding-provider.js';
import { BundledTokenCounter } from './bundled.token-counter.js';

const MODELS_DIR = join(PROJECT_ROOT, 'models');
const { tokenizer } = new BundledTokenCounter(MODELS_DIR);

describeEmbeddingProvider(
  'BundledEmbeddingProvider',
  () => new BundledEmbeddingProvider(MODELS_DIR, tokenizer),
);

describe('BundledEmbeddingProvider', () => {
  const provider = new BundledEmbeddingProvider(MODELS_DIR, tokenizer);
  const embed = async (text: string) => (await provider.embed([text], 'query')).vectors[0];

  it('leaves unknown pieces out', async () => {
    expect(await embed('password \u{13000}')).toEqual(await embed('password'));
    expect(await embed('\u{13000} \u{13001}')).toBeNull();
  });

  it('does not see case, accents or spacing', async () => {
    expect(await embed('  CAFÉ\nResumé ')).toEqual(await embed('cafe resume'));
  });

  it('adds rows: twice the text points the same way', async () => {
    const [once, twice] = [await embed('reset password'), await embed('reset password reset password')];
    twice!.forEach((value, dimension) => expect(value).toBeCloseTo(once![dimension]!, 6));
  });

  describe('with files that are not as they should be', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'models-'));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    it('names MODELS_DIR and the missing file', () => {
      expect(() => new BundledTokenCounter(folder)).toThrow(/vocab\.txt.*MODELS_DIR/s);
      expect(() => new BundledEmbeddingProvider(folder, tokenizer)).toThrow(/vectors\.i8.*MODELS_DIR/s);
    });

    it('refuses a damaged file', () => {
      cpSync(join(MODELS_DIR, 'static-en'), join(folder, 'static-en'), { recursive: true });
      truncateSync(join(folder, 'static-en', 'vectors.i8'), 1_000_000);
      expect(() => new BundledEmbeddingProvider(folder, tokenizer)).toThrow('vectors.i8 has 1000000 bytes');
    });
  });
});
