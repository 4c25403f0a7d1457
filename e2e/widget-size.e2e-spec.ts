import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './support/running-server.js';

const BUILT = join(PROJECT_ROOT, 'dist-web', 'widget');
const SOURCES = join(PROJECT_ROOT, 'apps', 'widget', 'src', 'strings');
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'he', 'it', 'ja', 'nl', 'pl', 'pt', 'sv', 'tr', 'zh'];

/** The bytes that a browser loads, compressed with gzip. */
const bytes = (file: string) => statSync(join(BUILT, `${file}.gz`)).size;
const texts = (language: string) =>
  JSON.parse(readFileSync(join(SOURCES, `${language}.json`), 'utf8')) as Record<string, string>;

describe('The widget', () => {
  it.each(LANGUAGES)('loads at most 20 KB in %s, its texts included', (language) => {
    const own = language === 'en' ? 0 : bytes(`strings/${language}.json`);
    expect(bytes('widget.js') + own).toBeLessThanOrEqual(20_480);
  });

  it('says everything in every language, with the same numbers in it', () => {
    const places = (text: string) => text.match(/\{\w+\}/g) ?? [];
    for (const language of LANGUAGES) {
      expect(Object.keys(texts(language))).toEqual(Object.keys(texts('en')));
      for (const [name, text] of Object.entries(texts(language)))
        expect([language, name, places(text), text.trim() === '']).toEqual([
          language,
          name,
          places(texts('en')[name]!),
          false,
        ]);
    }
    const files = readdirSync(SOURCES).filter((name) => name.endsWith('.json'));
    expect(files).toEqual(LANGUAGES.map((language) => `${language}.json`));
  });
});

describe('The front page', () => {
  it('has at most 15 KB besides the widget, uncompressed', () => {
    const folder = join(PROJECT_ROOT, 'apps', 'api', 'public');
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(15_360);
  });
});
