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

  describe('with text that is not English', () => {
    const cosine = (a: Float32Array, b: Float32Array) =>
      a.reduce((sum, value, at) => sum + value * b[at]!, 0);

    it.each([
      ['de', 'Wie lösche ich mein Konto?'],
      ['es', '¿Cómo puedo borrar mi cuenta?'],
      ['ja', 'アカウントを削除する方法'],
    ])('puts %s near to English that says the same', async (language, text) => {
      const { vectors } = await provider.embed(
        [{ titles: '', text, language }, 'How do I delete my account?', 'The pump has a leak.'],
        'query',
      );
      const [asked, same, other] = vectors.map((vector) => vector!);
      expect(cosine(asked!, same!)).toBeGreaterThan(cosine(asked!, other!) + 0.2);
    });

    it('finds the language out where it is not given', async () => {
      const text = 'Wie setze ich mein Passwort zurück?';
      const { vectors } = await provider.embed([text, { titles: '', text, language: 'de' }], 'query');
      expect(vectors[0]).toEqual(vectors[1]);
    });

    it('does without the multilingual part where MODELS_DIR has none', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'models-'));
      cpSync(join(MODELS_DIR, 'static-en'), join(folder, 'static-en'), { recursive: true });
      const alone = new BundledEmbeddingProvider(folder, tokenizer);
      const { vectors } = await alone.embed([{ titles: '', text: 'Konto', language: 'de' }], 'query');
      expect(vectors[0]).toEqual(await embed('konto'));
      rmSync(folder, { recursive: true });
    });
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
