import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { detectKind } from './detection/detect-kind.js';
import type { ParsedKind } from './document-kind.js';
import { parseBytes } from './parsers.js';

/** Pages and documents as makers of help sites and Word write them, each beside its text as a reader sees it, checked by hand. */
const FOLDER = join(PROJECT_ROOT, 'libs/document-parsing/corpus/help');
const FILES = readdirSync(FOLDER).filter((name) => !name.endsWith('.md'));

async function textOf(name: string): Promise<string> {
  const bytes = readFileSync(join(FOLDER, name));
  const pages: string[] = [];
  const sink = { page: (text: string) => void pages.push(text), progress: () => undefined };
  await parseBytes((await detectKind(name, bytes)) as ParsedKind, bytes, sink);
  return pages.join('\n\n');
}

describe('Help pages and Word documents', () => {
  it('are at least twenty and ten', () => {
    const count = (extension: string) => FILES.filter((name) => name.endsWith(extension)).length;
    expect([count('.html') >= 20, count('.docx') >= 10]).toEqual([true, true]);
  });

  it.each(FILES)('are stored as readers see them: %s', async (name) => {
    const expected = readFileSync(join(FOLDER, `${name}.md`), 'utf8').trimEnd();
    expect(await textOf(name)).toBe(expected);
  });
});
