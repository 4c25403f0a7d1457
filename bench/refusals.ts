/**
 * What it costs the server to refuse a body: 2 MB of keys, depth, width and text to every route that takes one. The cost
 * of a route is the median of its requests: the CPU time of the process contains its garbage collection and timers too,
 * which meet another route each time.
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

const BODIES: Readonly<Record<string, string>> = {
  keys: `{${Array.from({ length: 150_000 }, (_, index) => `"key${index}":0`).join(',')}}`,
  depth: `{"a":${'['.repeat(MB)}${']'.repeat(MB)}}`,
  width: `{"a":[${'1,'.repeat(MB)}1]}`,
  text: `{"a":"${'x'.repeat(2 * MB)}"}`,
};

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { requestBody?: unknown }>>>>;
}

async function main(): Promise<void> {
  const server = await RunningServer.start({ LOG_LEVEL: 'warn' });
  try {
    const admin = await signIn(server);
    const document = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as OpenApi;
    const costs: { route: string; shape: string; ms: number; bytes: number; status: number }[] = [];
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { requestBody }] of Object.entries(methods)) {
        if (!['post', 'put', 'patch'].includes(method) || requestBody === undefined) continue;
        const url = server.url + path.replace(/\{\w+\}/g, '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11');
        for (const [shape, body] of Object.entries(BODIES)) {
          const times: number[] = [];
          let bytes = 0;
          let status = 0;
          for (let count = 0; count < REQUESTS; count += 1) {
            const before = processorMicroseconds(server.pid);
            const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${admin.token}` };
            const response = await fetch(url, { method: method.toUpperCase(), headers, body });
            status = response.status;
            bytes = Math.max(bytes, (await response.text()).length);
            times.push((processorMicroseconds(server.pid) - before) / 1_000);
          }
          const ms = median(times);
          costs.push({ route: `${method.toUpperCase()} ${path}`, shape, ms, bytes, status });
        }
      }
    }
    for (const shape of Object.keys(BODIES)) {
      const ofShape = costs.filter((cost) => cost.shape === shape);
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
