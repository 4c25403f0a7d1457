import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

function findProjectRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json above ${__dirname}`);
    folder = parent;
  }
  return folder;
}

/** The folder that holds package.json, config/ and models/, from sources and from dist/ alike. */
export const PROJECT_ROOT = findProjectRoot();

/** File in DATA_DIR through which a running server tells the command line its address and a local token (mode 0600). */
export const CLI_FILE = 'cli.json';
