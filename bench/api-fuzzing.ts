/**
 * Made-up requests after the OpenAPI document, as a visitor, an agent and an admin: no 5xx, no answer outside its schema.
 * Needs Schemathesis: `pip install schemathesis`.
 *   npm run bench:api-fuzzing [-- --cases 30]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Api, register, signIn, visitor } from '../e2e/support/api.js';
import { RunningServer } from '../e2e/support/running-server.js';

const CHECKS =
  'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance';
// They would end the session that the other cases are sent with.
const LEFT_OUT = 'logout|password';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '30' } } });

async function main(): Promise<void> {
  const server = await RunningServer.start({ LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '100000000' });
  try {
    const agent = await register(server);
    await server.promote(agent.userId ?? '', 'support_agent');
    const callers: readonly (readonly [string, Api])[] = [
      ['visitor', await visitor(server)],
      ['support_agent', agent],
      ['admin', await signIn(server)],
    ];
    for (const [name, { token = '' }] of callers) {
      console.log(`\n${name}`);
      if (!isClean(server.url, token)) process.exitCode = 1;
    }
  } finally {
    await server.stop();
  }
}

function isClean(url: string, token: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'api-fuzzing-'));
  try {
    writeFileSync(join(folder, 'schemathesis.toml'), `[auth.openapi.bearer]\nbearer = "${token}"\n`);
    const options = ['--checks', CHECKS, '--exclude-path-regex', LEFT_OUT, '-n', values.cases];
    const phases = ['--phases', 'examples,fuzzing', '--continue-on-failure', '--no-color'];
    const { status, error } = spawnSync(
      'schemathesis',
      ['run', `${url}/api/v1/openapi.json`, '-u', url, ...options, ...phases],
      { cwd: folder, stdio: 'inherit' },
    );
    if (error) throw new Error(`Schemathesis did not start (pip install schemathesis): ${error.message}`);
    return status === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();
