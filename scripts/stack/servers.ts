import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { createConnection } from 'mongoose';
import type { Programs } from './programs.js';
import type { ProcessSpec } from './stack-process.js';

/** PostgreSQL does not run as root. */
const NOBODY = 65_534;

export function mongod(programs: Pick<Programs, 'mongod'>, folder: string, port: number): ProcessSpec {
  const data = join(folder, 'mongo');
  mkdirSync(data, { recursive: true });
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  return {
    name: 'mongod',
    command: programs.mongod,
    args: [
      ...['--dbpath', data, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', 'rs0'],
      ...['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '256', '--nounixsocket'],
      // What a killed process has begun is undone soon.
      ...['--setParameter', 'transactionLifetimeLimitSeconds=5'],
    ],
    isReady: () => isPrimary(uri, port),
  };
}

/** Makes the replica set of one member at the first start. */
async function isPrimary(uri: string, port: number): Promise<boolean> {
  const connection = await createConnection(uri, { serverSelectionTimeoutMS: 1_000 }).asPromise();
  try {
    const admin = connection.getClient().db('admin');
    const hello = await admin.command({ hello: 1 });
    if (hello['isWritablePrimary'] === true) return true;
    if (hello['setName'] === undefined) {
      const members = [{ _id: 0, host: `127.0.0.1:${port}` }];
      await admin.command({ replSetInitiate: { _id: 'rs0', members } });
    }
    return false;
  } finally {
    await connection.close();
  }
}

export function redis(programs: Pick<Programs, 'redis'>, folder: string, port: number): ProcessSpec {
  const data = join(folder, 'redis');
  mkdirSync(data, { recursive: true });
  return {
    name: 'redis',
    command: programs.redis,
    args: [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', data, '--save', ''],
      ...['--appendonly', 'yes', '--maxmemory-policy', 'noeviction'],
    ],
    isReady: async () => (await firstLine(port, 'PING\r\n')).startsWith('+PONG'),
  };
}

function firstLine(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    socket.setTimeout(1_000, () => socket.destroy(new Error('no answer')));
    socket.once('data', (data) => (resolve(data.toString()), socket.destroy()));
    socket.once('error', reject);
  });
}

export function postgres(programs: Programs, folder: string, port: number): ProcessSpec {
  const home = join(folder, 'postgres');
  mkdirSync(home, { recursive: true });
  const isRoot = process.getuid?.() === 0;
  const uid = isRoot ? NOBODY : undefined;
  if (isRoot) {
    // The other user must be able to come to its own folder.
    chmodSync(folder, 0o711);
    chownSync(home, NOBODY, NOBODY);
  }
  const identity = uid === undefined ? {} : { uid, gid: uid };
  let bin = programs.postgres;
  if (spawnSync(join(bin, 'postgres'), ['--version'], identity).status !== 0) {
    cpSync(dirname(bin), join(home, 'installation'), { recursive: true });
    bin = join(home, 'installation', 'bin');
  }
  const data = join(home, 'data');
  const options = ['-D', data, '-U', 'attendant', '--auth=trust', '-E', 'UTF8', '--locale=C'];
  const made = spawnSync(join(bin, 'initdb'), options, { ...identity, cwd: home, encoding: 'utf8' });
  if (made.status !== 0 && !/exists but is not empty/.test(made.stderr))
    throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  return {
    name: 'postgres',
    command: join(bin, 'postgres'),
    args: ['-D', data, '-p', String(port), '-k', home, '-c', 'listen_addresses=127.0.0.1'],
    uid,
    isReady: async () =>
      spawnSync(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).status === 0,
    stopSignal: 'SIGINT',
  };
}

export function nginx(
  programs: Programs,
  folder: string,
  { port, apis }: { port: number; apis: readonly number[] },
): ProcessSpec {
  const home = join(folder, 'nginx');
  mkdirSync(home, { recursive: true });
  const file = join(home, 'nginx.conf');
  writeFileSync(file, nginxConfiguration(home, port, apis));
  return {
    name: 'nginx',
    command: programs.nginx,
    args: ['-c', file, '-p', home, '-g', 'daemon off;'],
    isReady: async () => (await fetch(`http://127.0.0.1:${port}/health`)).ok,
    stopSignal: 'SIGQUIT',
  };
}

/** As config/nginx/nginx.conf, without TLS. A request that a dead API did not get goes to the other one. */
function nginxConfiguration(home: string, port: number, apis: readonly number[]): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `  ${name}_temp_path ${home}/${name};`,
  );
  return `
worker_processes 1;
error_log ${home}/error.log warn;
pid ${home}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
${temporary.join('\n')}
  upstream api {
    least_conn;
${apis.map((api) => `    server 127.0.0.1:${api} max_fails=1 fail_timeout=2s;`).join('\n')}
    keepalive 32;
  }
  server {
    listen 127.0.0.1:${port};
    client_max_body_size 51m;
    proxy_http_version 1.1;
    proxy_set_header Host $host;
    proxy_set_header Connection '';
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header X-Forwarded-Host $host;
    proxy_connect_timeout 2s;
    proxy_read_timeout 75s;
    location = /metrics { return 404; }
    location ~ ^/api/v1/.*/(stream|events)$ {
      proxy_buffering off;
      proxy_read_timeout 1h;
      proxy_pass http://api;
    }
    location / { proxy_pass http://api; }
  }
}
`;
}
