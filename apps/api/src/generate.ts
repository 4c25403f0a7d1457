import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, PROJECT_ROOT, renderConfigReference, renderEnvExample } from '@app/config';
import { databaseConfig, openStorage } from '@app/database';
import { createLogger } from '@app/observability';
import { API_CONFIG } from './api.config.js';
import { createApp } from './create-app.js';
import { buildOpenApi } from './http/openapi/openapi.js';

const REFERENCE_HEAD = `# Configuration

Settings come from the environment, then from \`.env\` in the working folder, then from \`config/default.yaml\`, then from the
defaults below. A wrong value stops the start. This page and \`.env.example\` are written by \`npm run generate\`.

`;

/**
 * Writes the files that are made from the code: docs/openapi.json, docs/configuration.md, .env.example. With `--check` it
 * writes nothing, and fails where a file differs from the code.
 */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'attendant-generate-'));
  const config = loadConfig(API_CONFIG, { env: { DATA_DIR: dataDir, SEED_SAMPLE: 'false' } });
  const storage = await openStorage(config.get(databaseConfig), { exclusive: true });
  const app = await createApp({ config, storage, logger: createLogger('error') });
  write('docs/openapi.json', `${JSON.stringify(buildOpenApi(app), null, 2)}\n`);
  write('docs/configuration.md', REFERENCE_HEAD + renderConfigReference(API_CONFIG));
  write('.env.example', renderEnvExample(API_CONFIG));
  await app.close();
  await storage.close();
  rmSync(dataDir, { recursive: true });
}

function write(file: string, content: string): void {
  if (process.argv.includes('--check')) {
    if (readFileSync(join(PROJECT_ROOT, file), 'utf8') === content) return;
    process.stderr.write(`${file} differs from the code: run \`npm run generate\`.\n`);
    process.exitCode = 1;
    return;
  }
  writeFileSync(join(PROJECT_ROOT, file), content);
  process.stdout.write(`${file}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  process.exitCode = 1;
});
