/**
 * Whether the trace of a request that a browser begins goes through nginx, an API, the queue and a worker, in a real
 * Jaeger. Starts Jaeger and the whole set of servers, uploads documents and asks a question, each with a `traceparent`,
 * and prints the spans.
 *   scripts/check-traces
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Api } from '../../e2e/support/api.js';
import { freePort } from '../../libs/testing/free-port.js';
import { PROJECT_ROOT } from '../stack/programs.js';
import { StackProcess } from '../stack/stack-process.js';
import { removeStackData, Stack, STACK_ADMIN, stopOnSignal } from '../stack/stack.js';

const UPLOADS = 8;
/** Spans are sent every five seconds. */
const ARRIVAL_LIMIT_MS = 20_000;

interface Span {
  readonly spanID: string;
  readonly operationName: string;
  readonly processID: string;
  readonly duration: number;
  readonly startTime: number;
  readonly references: readonly { readonly spanID: string }[];
}
interface Trace {
  readonly spans: readonly Span[];
  readonly processes: Readonly<
    Record<string, { readonly tags: readonly { readonly key: string; readonly value: string }[] }>
  >;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-traces-'));
  const ports = { otlp: await freePort(), query: await freePort() };
  const jaeger = new StackProcess(await jaegerSpec(ports), folder);
  await jaeger.start();
  let stack: Stack | undefined;
  stopOnSignal(() => Promise.all([stack?.stop(), jaeger.stop()]));
  try {
    stack = await Stack.start({
      folder,
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${ports.otlp}`,
        EMBEDDING_SECOND_MODEL: 'none',
        SEED_SAMPLE: 'false',
      },
      onStep: (message) => console.error(message),
    });
    await check(stack.url, `http://127.0.0.1:${ports.query}`);
  } finally {
    await stack?.stop();
    await jaeger.stop();
    removeStackData(folder);
  }
}

async function check(url: string, jaeger: string): Promise<void> {
  const { data } = await new Api(url).post('/users/login', STACK_ADMIN);
  const admin = new Api(url, data.access_token as string);
  const uploads: string[] = [];
  for (let number = 0; number < UPLOADS; number += 1) {
    const browser = newTrace();
    const form = new FormData();
    form.set(
      'file',
      new Blob([`# Part ${number}\n\nPart ${number} is delivered on day ${number}.\n`]),
      `part-${number}.md`,
    );
    const reply = await admin.send('POST', '/knowledge-base/documents/ingest', {
      form,
      headers: { traceparent: browser.header },
    });
    await admin.finished(reply.data.job_id as string);
    uploads.push(browser.traceId);
  }
  const session = await admin.openSession();
  const question = newTrace();
  await admin.send('POST', `/chat/sessions/${session}/messages`, {
    body: { message: 'When is part 3 delivered?', message_type: 'text' },
    headers: { traceparent: question.header },
  });

  const traces = [];
  for (const id of uploads)
    traces.push(await traceOf(jaeger, id, ({ spans }) => spans.some(isJob) && spans.some(isRequest)));
  const across = traces.filter((trace) => processesOf(trace).size > 1);
  const answer = await traceOf(jaeger, question.traceId, ({ spans }) => spans.some(isRequest));
  print('An upload', across[0] ?? traces[0]!);
  print('A question', answer);
  const orphans = [...traces, answer].flatMap(orphansOf);
  console.log(
    `${traces.length} uploads: one trace each from the request to the job, ${across.length} of them through two processes; ${orphans.length} spans without their parent.`,
  );
  if (across.length === 0 || orphans.length > 0 || answer.spans.length < 3) process.exitCode = 1;
}

const isJob = ({ operationName }: Span) => operationName === 'job document.ingest';
const isRequest = ({ operationName }: Span) => /^POST \//.test(operationName);

/** As a browser with tracing sends it. */
function newTrace(): { traceId: string; header: string } {
  const traceId = randomBytes(16).toString('hex');
  return { traceId, header: `00-${traceId}-${randomBytes(8).toString('hex')}-01` };
}

async function traceOf(jaeger: string, id: string, isComplete: (trace: Trace) => boolean): Promise<Trace> {
  const until = Date.now() + ARRIVAL_LIMIT_MS;
  for (;;) {
    const response = await fetch(`${jaeger}/api/traces/${id}`);
    const { data } = (await response.json()) as { data: Trace[] | null };
    const trace = data?.[0];
    if (trace && isComplete(trace)) return trace;
    if (Date.now() > until)
      throw new Error(
        `Jaeger has ${trace ? `only ${trace.spans.map(({ operationName }) => operationName).join(', ')}` : 'nothing'} of trace ${id}`,
      );
    await delay(250);
  }
}

function processesOf({ spans, processes }: Trace): Set<string> {
  return new Set(spans.map(({ processID }) => instanceOf(processes[processID]!)));
}

function instanceOf({ tags }: Trace['processes'][string]): string {
  return tags.find(({ key }) => key === 'service.instance.id')?.value ?? 'unknown';
}

/** Spans whose parent Jaeger does not have, apart from the parent that only the browser knows. */
function orphansOf({ spans }: Trace): Span[] {
  const ids = new Set(spans.map(({ spanID }) => spanID));
  const roots = spans.filter(({ references }) => !references.some(({ spanID }) => ids.has(spanID)));
  return roots.filter((span) => !isRequest(span));
}

function print(title: string, trace: Trace): void {
  console.log(`\n${title}:`);
  const begin = Math.min(...trace.spans.map(({ startTime }) => startTime));
  const ids = new Set(trace.spans.map(({ spanID }) => spanID));
  const line = (span: Span, depth: number): void => {
    const [at, lasted] = [(span.startTime - begin) / 1_000, span.duration / 1_000];
    console.log(
      `${'  '.repeat(depth)}${span.operationName}  +${at.toFixed(1)} ms, ${lasted.toFixed(1)} ms  [${instanceOf(trace.processes[span.processID]!)}]`,
    );
    for (const child of trace.spans.filter(({ references }) => references[0]?.spanID === span.spanID))
      line(child, depth + 1);
  };
  for (const root of trace.spans.filter(({ references }) => !ids.has(references[0]?.spanID ?? '')))
    line(root, 0);
}

async function jaegerSpec({ otlp, query }: { otlp: number; query: number }) {
  const command = execFileSync('bash', [join(PROJECT_ROOT, 'scripts', 'fetch-jaeger.sh')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  }).trim();
  const others = [
    ...[
      'admin.http',
      'collector.grpc-server',
      'collector.http-server',
      'collector.otlp.grpc',
      'query.grpc-server',
    ],
  ];
  return {
    name: 'jaeger',
    command,
    args: [
      `--collector.otlp.http.host-port=127.0.0.1:${otlp}`,
      `--query.http-server.host-port=127.0.0.1:${query}`,
      ...(await Promise.all(others.map(async (name) => `--${name}.host-port=127.0.0.1:${await freePort()}`))),
    ],
    isReady: async () => (await fetch(`http://127.0.0.1:${query}/api/services`)).ok,
  };
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => process.exit());
