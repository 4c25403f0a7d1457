/**
 * Visitors who wait with open event streams, and an agent who replies to them: from the request of the reply to the
 * event at the visitor.
 *   npm run bench:session-events [-- --streams 500 --replies 2000 --at-once 10]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Api, signIn, visitor } from '../e2e/support/api.js';
import { openStream } from '../e2e/support/events.js';
import { RunningServer } from '../e2e/support/running-server.js';
import { median, percentile, round } from './statistics.js';

const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: '500' },
    replies: { type: 'string', default: '2000' },
    'at-once': { type: 'string', default: '10' },
  },
});

const sentAt = new Map<string, number>();
const times: number[] = [];

async function main(): Promise<void> {
  const server = await RunningServer.start({ LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '100000000' });
  const closing = new AbortController();
  try {
    const agent = await signIn(server);
    const before = residentMegabytes(server.pid);
    const sessions: string[] = [];
    for (let index = 0; index < Number(values.streams); index += 1)
      sessions.push(await follow(server, agent, closing.signal));
    const grown = residentMegabytes(server.pid) - before;
    console.log(`${sessions.length} streams are open; the server has grown by ${round(grown)} MB`);

    const total = Number(values.replies);
    let next = 0;
    const startedAt = performance.now();
    const reply = async () => {
      for (let index = next++; index < total; index = next++) await send(agent, sessions, index);
    };
    await Promise.all(Array.from({ length: Number(values['at-once']) }, reply));
    const seconds = (performance.now() - startedAt) / 1_000;
    for (let waits = 0; times.length < total && waits < 100; waits += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    console.log(
      `${times.length} of ${total} replies delivered (${Math.round(total / seconds)}/s): p50 ${round(median(times))} ms, p95 ${round(percentile(times, 0.95))} ms, max ${round(Math.max(...times))} ms`,
    );
    if (times.length < total) process.exitCode = 1;
  } finally {
    closing.abort();
    await server.stop();
  }
}

/** A visitor who waits; its session is claimed by the agent. */
async function follow(server: RunningServer, agent: Api, signal: AbortSignal): Promise<string> {
  const user = await visitor(server);
  const session = await user.openSession();
  await user.post(`/chat/sessions/${session}/handoff`, {});
  await agent.post(`/inbox/${session}/claim`);
  const { response, events } = await openStream(user, 'GET', `/chat/sessions/${session}/events`, { signal });
  if (response.status !== 200) throw new Error(`The stream was refused with status ${response.status}`);
  await events.next();
  void (async () => {
    for await (const { event, data } of events) {
      const started = event === 'message' ? sentAt.get((data as { content: string }).content) : undefined;
      if (started !== undefined) times.push(performance.now() - started);
    }
  })().catch(() => undefined);
  return session;
}

async function send(agent: Api, sessions: readonly string[], index: number): Promise<void> {
  const message = `Reply ${index}`;
  sentAt.set(message, performance.now());
  const { status, body } = await agent.post(`/inbox/${sessions[index % sessions.length]}/reply`, {
    message,
    client_message_id: `r-${index}`,
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
}

function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
