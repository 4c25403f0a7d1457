import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TRANSFORMER_FILES } from '@app/embeddings';
import { writeTinyModel } from '@app/testing/transformers/tiny-models.js';
import { copyModel } from './copy-model.js';
import { createFileBars } from './file-bars.js';
import { pullModel } from './pull-model.js';

const REPOSITORY = 'Xenova/tiny';
const WEIGHTS = 'onnx/model_quantized.onnx';
const bars = createFileBars(false);

let root: string;
let origin: string;
let folder: string;
let server: Server;
let url: string;
/** What the mirror does with a request instead of serving the file. */
let instead: (request: IncomingMessage, response: ServerResponse) => boolean;
let ranges: (string | undefined)[];
let sum: string | undefined;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'attendant-pull-'));
  origin = writeTinyModel(join(root, 'origin'), REPOSITORY, 'embedder');
  folder = join(root, 'models', REPOSITORY);
  [instead, ranges, sum] = [() => false, [], undefined];
  server = createServer((request, response) => {
    if (request.method !== 'HEAD' && instead(request, response)) return;
    serve(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(root, { recursive: true });
});

/** A mirror: the hub's paths over a folder, with ranges. */
function serve(request: IncomingMessage, response: ServerResponse): void {
  const [, name] = /^\/Xenova\/tiny\/resolve\/main\/(.*)$/.exec(request.url!) ?? [];
  if (!name || !existsSync(join(origin, name))) {
    response.writeHead(404).end();
    return;
  }
  if (sum && name === WEIGHTS) response.setHeader('x-linked-etag', `"${sum}"`);
  const bytes = readFileSync(join(origin, name));
  if (request.method === 'GET') ranges.push(request.headers.range);
  const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
  const rest = bytes.subarray(Number(from ?? 0));
  response.writeHead(from ? 206 : 200, { 'content-length': rest.length });
  response.end(request.method === 'HEAD' ? undefined : rest);
}

const pull = (more: { force?: boolean; timeoutMs?: number; url?: string } = {}) =>
  pullModel({ folder, repository: REPOSITORY, force: false, url, timeoutMs: 5_000, bars, ...more });
const same = (name: string) => readFileSync(join(folder, name)).equals(readFileSync(join(origin, name)));
const isWeights = ({ url: path }: IncomingMessage) => path!.endsWith(WEIGHTS);

describe('pullModel', () => {
  it('fetches the files of a model, and none that is there', async () => {
    sum = createHash('sha256').update(readFileSync(join(origin, WEIGHTS))).digest('hex');
    const pulled = await pull();
    expect(pulled.map(({ name, kept }) => [name, kept])).toEqual(TRANSFORMER_FILES.map((name) => [name, false]));
    expect(TRANSFORMER_FILES.every(same)).toBe(true);
    expect((await pull()).every(({ kept }) => kept)).toBe(true);
    expect((await pull({ force: true })).some(({ kept }) => kept)).toBe(false);
  });

  it('gives no name to a file that broke off', async () => {
    instead = (request, response) => {
      if (!isWeights(request)) return false;
      const bytes = readFileSync(join(origin, WEIGHTS));
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 100), () => response.destroy());
      return true;
    };
    await expect(pull()).rejects.toThrow(/was interrupted.*Pull again/);
    expect(existsSync(join(folder, WEIGHTS))).toBe(false);
  });

  it('goes on where an earlier pull stopped', async () => {
    mkdirSync(join(folder, 'onnx'), { recursive: true });
    writeFileSync(join(folder, `${WEIGHTS}.partial`), readFileSync(join(origin, WEIGHTS)).subarray(0, 100));
    await pull();
    expect(ranges.at(-1)).toBe('bytes=100-');
    expect(same(WEIGHTS)).toBe(true);
  });

  it('starts again when what was kept is no part of the file', async () => {
    mkdirSync(join(folder, 'onnx'), { recursive: true });
    writeFileSync(join(folder, `${WEIGHTS}.partial`), 'x'.repeat(5_000));
    instead = (request, response) => {
      if (!request.headers.range) return false;
      response.writeHead(416).end();
      return true;
    };
    await pull();
    expect(same(WEIGHTS)).toBe(true);
  });

  it('refuses a file that is not what the hub says', async () => {
    sum = '0'.repeat(64);
    await expect(pull()).rejects.toThrow('SHA-256');
    expect(existsSync(join(folder, WEIGHTS))).toBe(false);
    expect(existsSync(join(folder, `${WEIGHTS}.partial`))).toBe(false);
  });

  it('gives up on a hub that is silent, and says how to do without', async () => {
    instead = isWeights;
    await expect(pull({ timeoutMs: 300 })).rejects.toThrow(/no data was received for 0\.3 s.*--from FOLDER/);
  });

  it('says how to do without a hub that cannot be reached, does not have the model, or fails', async () => {
    await expect(pull({ url: 'http://127.0.0.1:1' })).rejects.toThrow(/cannot be reached.*--url.*--from FOLDER/);
    await expect(pull({ url: `${url}/other` })).rejects.toThrow(/was not found \(404\): check the name/);
    instead = (_, response) => {
      response.writeHead(503).end();
      return true;
    };
    await expect(pull()).rejects.toThrow(/answers 503.*--url/);
  });
});

describe('copyModel', () => {
  const copy = (from: string) => copyModel({ from, folder, repository: REPOSITORY, force: false, bars });

  it('takes the folder of the model, or one that holds it by its name', async () => {
    for (const from of [origin, join(root, 'origin'), join(root, 'origin/Xenova')]) {
      rmSync(folder, { recursive: true, force: true });
      await copy(from);
      expect(TRANSFORMER_FILES.every(same)).toBe(true);
    }
  });

  it('says what is missing or damaged, and copies nothing', async () => {
    rmSync(join(origin, WEIGHTS));
    await expect(copy(origin)).rejects.toThrow(/not the folder of a model.*model_quantized\.onnx/);
    writeFileSync(join(origin, WEIGHTS), '');
    await expect(copy(origin)).rejects.toThrow('empty onnx/model_quantized.onnx');
    writeFileSync(join(origin, 'config.json'), 'version https://git-lfs.github.com/spec/v1');
    await expect(copy(origin)).rejects.toThrow(/config\.json is not JSON.*Git LFS/);
    expect(existsSync(folder)).toBe(false);
  });
});
