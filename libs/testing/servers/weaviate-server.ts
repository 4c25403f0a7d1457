import { mkdtempSync, rmSync } from 'node:fs';
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

const PROGRAM: ServerProgram = {
  name: 'Weaviate',
  path: process.env['WEAVIATE_SERVER'] ?? join(PROJECT_ROOT, '.cache', 'bin', 'weaviate-server'),
  howToGetIt: 'run scripts/fetch-weaviate.sh, or set WEAVIATE_SERVER to the path of weaviate-server',
  inCi: false,
};
export const WEAVIATE_API_KEY = 'a key of the tests';

export function describeWithWeaviate(name: string, suite: () => void): void {
  describeWithServer(PROGRAM, name, suite);
}

/** A Weaviate of one node with a key. Its ports for other nodes are open on all addresses of this machine. */
export async function startWeaviate(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-weaviate-'));
  const ports: string[] = [];
  while (ports.length < 6) ports.push(String(await freePort()));
  const [port, grpc, raft, raftInternal, gossip, data] = ports as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const url = `http://127.0.0.1:${port}`;
  const server = new RestartableProcess(
    {
      command: PROGRAM.path,
      args: ['--host', '127.0.0.1', '--port', port, '--scheme', 'http'],
      cwd: folder,
      env: {
        PERSISTENCE_DATA_PATH: folder,
        DEFAULT_VECTORIZER_MODULE: 'none',
        AUTHENTICATION_APIKEY_ENABLED: 'true',
        AUTHENTICATION_APIKEY_ALLOWED_KEYS: WEAVIATE_API_KEY,
        AUTHENTICATION_APIKEY_USERS: 'tests',
        AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED: 'false',
        DISABLE_TELEMETRY: 'true',
        CLUSTER_HOSTNAME: 'node1',
        CLUSTER_ADVERTISE_ADDR: '127.0.0.1',
        RAFT_BOOTSTRAP_EXPECT: '1',
        GO_PROFILING_DISABLE: 'true',
        GRPC_PORT: grpc,
        RAFT_PORT: raft,
        RAFT_INTERNAL_RPC_PORT: raftInternal,
        CLUSTER_GOSSIP_BIND_PORT: gossip,
        CLUSTER_DATA_BIND_PORT: data,
      },
    },
    async () => (await fetch(`${url}/v1/.well-known/ready`)).ok,
    // Killed at once, it keeps the objects of the last writes but may lose their places in its vector index.
    'SIGTERM',
  );
  await server.start();
  return {
    url,
    kill: () => server.kill(),
    start: () => server.start(),
    stop: async () => {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
