import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';

const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g;
/** A file or folder of the repository in backticks, without a placeholder. */
const NAMED_PATH = /`((?:apps|libs|e2e|bench|docs|scripts|config)\/[\w./@-]+)(?<!YYYY.*)`/g;

const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: PROJECT_ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((page) => page !== '' && !/^(?:eval|docs\/decisions)\/|\/corpus\//.test(page));

describe('Pages of the documentation', () => {
  it.each(pages)('%s links only to files that exist', (page) => {
    const text = readFileSync(join(PROJECT_ROOT, page), 'utf8');
    const links = [...text.matchAll(LINK)].map(([, path]) => join(dirname(page), path!));
    const named = [...text.matchAll(NAMED_PATH)].map(([, path]) => path!);
    expect([...links, ...named].filter((path) => !existsSync(join(PROJECT_ROOT, path)))).toEqual([]);
  });
});
