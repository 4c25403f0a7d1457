import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { freePort } from '../free-port.js';
import {
  describeWithServer,
  RestartableProcess,
  type ServerProgram,
  type TestServer,
} from './test-server.js';

const JARS = process.env['NEO4J_JARS'] ?? join(PROJECT_ROOT, '.cache', 'neo4j');
const PROGRAM: ServerProgram = {
  name: 'Neo4j',
  path: JARS,
  howToGetIt: 'run scripts/fetch-neo4j.sh, or set NEO4J_JARS to the folder of the jars of Neo4j Community',
  inCi: false,
};
export const NEO4J_LOGIN = { user: 'neo4j', password: 'a password of the tests' };
/** What a new server accepts until the password is changed. */
const FIRST_LOGIN = 'neo4j:neo4j';

export function describeWithNeo4j(name: string, suite: () => void): void {
  describeWithServer(PROGRAM, name, suite);
}

/** Neo4j Community with its HTTP API and a changed password. It has no nodes at first. */
export async function startNeo4j(): Promise<TestServer> {
  const home = mkdtempSync(join(tmpdir(), 'attendant-neo4j-'));
  const [http, bolt] = [await freePort(), await freePort()];
  mkdirSync(join(home, 'conf'));
  writeFileSync(
    join(home, 'conf', 'neo4j.conf'),
    [
      `server.http.listen_address=127.0.0.1:${http}`,
      // The HTTP API passes its statements on to Bolt.
      `server.bolt.listen_address=127.0.0.1:${bolt}`,
      'server.memory.pagecache.size=64m',
      'dbms.usage_report.enabled=false',
      '',
    ].join('\n'),
  );
  const url = `http://127.0.0.1:${http}`;
  const server = new RestartableProcess(
    {
      command: process.env['JAVA_HOME'] ? join(process.env['JAVA_HOME'], 'bin', 'java') : 'java',
      args: [
        ...['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', join(JARS, '*')],
        ...['org.neo4j.server.CommunityEntryPoint', `--home-dir=${home}`, `--config-dir=${home}/conf`],
      ],
      cwd: home,
    },
    async () => (await fetch(url)).ok,
  );
  await server.start();
  await changePassword(url);
  return {
    url,
    kill: () => server.kill(),
    start: () => server.start(),
    stop: async () => {
      await server.kill();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function changePassword(url: string): Promise<void> {
  const response = await fetch(`${url}/db/system/query/v2`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(FIRST_LOGIN).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      statement: 'ALTER CURRENT USER SET PASSWORD FROM $from TO $to',
      parameters: { from: 'neo4j', to: NEO4J_LOGIN.password },
    }),
  });
  if (!response.ok) throw new Error(`Neo4j did not change the password: ${await response.text()}`);
}
