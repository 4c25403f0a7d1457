/**
 * Writes the types of the client, libs/client/api/schema.ts, from docs/openapi.json; with --check, fails where they differ.
 *   node scripts/generate-client.mjs [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const ROOT = join(import.meta.dirname, '..');
const FILE = join(ROOT, 'libs', 'client', 'api', 'schema.ts');
const HEAD = '// The types of docs/openapi.json. `npm run generate` writes this file.\n';
const PROSE = new Set(['description', 'summary', 'example', 'examples', 'deprecated']);

/** The document without prose, which the reference has, and without failures, which are all of one shape. */
function withoutProse(value, isNamed = false) {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isNamed || !PROSE.has(key))
      .map(([key, item]) => [
        key,
        key === 'responses' ? successful(item) : withoutProse(item, key === 'properties' && !isNamed),
      ]),
  );
}

function successful(responses) {
  return Object.fromEntries(
    Object.entries(responses)
      .filter(([status]) => status.startsWith('2'))
      .map(([status, response]) => [status, { description: '', ...withoutProse(response) }]),
  );
}

const document = withoutProse(JSON.parse(readFileSync(join(ROOT, 'docs', 'openapi.json'), 'utf8')));
const types = HEAD + astToString(await openapiTS(document, { defaultNonNullable: false, silent: true }));
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, types);
  console.log('libs/client/api/schema.ts');
} else if (readFileSync(FILE, 'utf8') !== types) {
  console.error('libs/client/api/schema.ts differs from docs/openapi.json: run `npm run generate`.');
  process.exitCode = 1;
}
