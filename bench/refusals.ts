/**
 * What it costs the server to refuse a body: 2 MB of keys, depth, width and text to every route that takes one. The cost
 * of a route is the median of its requests. The CPU time of the process contains its garbage collection, compiler and
 * timers too, which last for several requests and return at intervals: each round therefore visits all routes once, in
 * another order.
 *   npm run bench:refusals [-- --requests 10]
 */
import { parseArgs } from 'node:util';
import { signIn } from '../e2e/support/api.js';
import { RunningServer } from '../e2e/support/running-server.js';
import { processorMicroseconds } from './processor-time.js';
import { median, percentile, round } from './statistics.js';

const { values } = parseArgs({ options: { requests: { type: 'string', default: '10' } } });
const REQUESTS = Number(values.requests);
const MB = 1_000_000;

type Shape = 'keys' | 'depth' | 'width' | 'text';

const BODIES: Readonly<Record<Shape, string>> = {
  keys: `{${Array.from({ length: 150_000 }, (_, index) => `"key${index}":0`).join(',')}}`,
  depth: `{"a":${'['.repeat(MB)}${']'.repeat(MB)}}`,
  width: `{"a":[${'1,'.repeat(MB)}1]}`,
  text: `{"a":"${'x'.repeat(2 * MB)}"}`,
};

const SHAPES = Object.keys(BODIES) as Shape[];

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { requestBody?: unknown }>>>>;
}

class Refusal {
  private readonly times: number[] = [];
  bytes = 0;
  status = 0;

  constructor(
    readonly route: string,
    readonly shape: Shape,
  ) {}

  get ms(): number {
    return median(this.times);
  }

  async measure(server: RunningServer, token: string): Promise<void> {
    const [method, path] = this.route.split(' ') as [string, string];
    const url = server.url + path.replace(/\{\w+\}/g, '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11');
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
    const before = processorMicroseconds(server.pid);
    const response = await fetch(url, { method, headers, body: BODIES[this.shape] });
    this.status = response.status;
    this.bytes = Math.max(this.bytes, (await response.text()).length);
    this.times.push((processorMicroseconds(server.pid) - before) / 1_000);
  }
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item);
}

async function main(): Promise<void> {
  const server = await RunningServer.start({ LOG_LEVEL: 'warn' });
  try {
    const admin = await signIn(server);
    const document = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as OpenApi;
    const refusals = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([method, { requestBody }]) => ['post', 'put', 'patch'].includes(method) && requestBody)
        .flatMap(([method]) => SHAPES.map((shape) => new Refusal(`${method.toUpperCase()} ${path}`, shape))),
    );
    for (let round = 0; round < REQUESTS; round += 1) {
      for (const refusal of shuffled(refusals)) await refusal.measure(server, admin.token!);
    }
    for (const shape of SHAPES) {
      const ofShape = refusals.filter((refusal) => refusal.shape === shape);
      const times = ofShape.map(({ ms }) => ms);
      const worst = ofShape.reduce((one, other) => (other.ms > one.ms ? other : one));
      const size = Math.max(...ofShape.map(({ bytes }) => bytes));
      console.log(
        `${shape.padEnd(6)} ${ofShape.length} routes: CPU median ${round(median(times))} ms, p95 ${round(percentile(times, 0.95))} ms, most ${round(worst.ms)} ms (${worst.route}, ${worst.status}), largest answer ${size} bytes`,
      );
    }
  } finally {
    await server.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
