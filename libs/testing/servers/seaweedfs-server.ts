import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  name: 'SeaweedFS',
  path: process.env['SEAWEEDFS'] ?? join(PROJECT_ROOT, '.cache', 'seaweedfs', 'weed'),
  howToGetIt: 'run scripts/fetch-seaweedfs.sh, or set SEAWEEDFS to the path of weed',
  inCi: true,
};
export const S3_KEYS = { accessKeyId: 'attendant', secretAccessKey: 'a secret of the tests' };

export function describeWithS3(name: string, suite: () => void): void {
  describeWithServer(PROGRAM, name, suite);
}

/** SeaweedFS with its S3 gateway. It has no buckets at first. */
export async function startS3(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-seaweedfs-'));
  const config = join(folder, 's3.json');
  const identity = {
    name: 'tests',
    credentials: [{ accessKey: S3_KEYS.accessKeyId, secretKey: S3_KEYS.secretAccessKey }],
    actions: ['Admin', 'Read', 'Write', 'List', 'Tagging'],
  };
  writeFileSync(config, JSON.stringify({ identities: [identity] }));
  const ports: string[] = [];
  while (ports.length < 8) ports.push(String(await freePort()));
  const [s3, s3Grpc, master, masterGrpc, volume, volumeGrpc, filer, filerGrpc] = ports;
  const url = `http://127.0.0.1:${s3}`;
  const server = new RestartableProcess(
    {
      command: PROGRAM.path,
      args: [
        'server',
        `-dir=${folder}`,
        '-ip=127.0.0.1',
        '-ip.bind=127.0.0.1',
        '-filer',
        '-s3',
        `-s3.port=${s3}`,
        `-s3.port.grpc=${s3Grpc}`,
        '-s3.port.iceberg=0',
        `-s3.config=${config}`,
        `-master.port=${master}`,
        `-master.port.grpc=${masterGrpc}`,
        `-volume.port=${volume}`,
        `-volume.port.grpc=${volumeGrpc}`,
        `-filer.port=${filer}`,
        `-filer.port.grpc=${filerGrpc}`,
        '-master.volumeSizeLimitMB=64',
        '-volume.max=20',
        '-master.telemetry=false',
      ],
      cwd: folder,
    },
    async () => (await fetch(`${url}/status`)).ok,
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
