/**
 * The dashboard over a year in which every quarter of an hour has conversations, on SQLite and, where mongod is there, on
 * MongoDB: the time of the query and how long it holds the event loop. What is read does not grow with the number of
 * sessions, so a few in each quarter stand for any number of them.
 *   npm run bench:analytics [-- --days 365 --sessions 3 --queries 30]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { type AnalyticsEvent, AnalyticsRepository, DashboardService, ZonedCalendar } from '@app/analytics';
import { MongoAnalyticsModule } from '@app/analytics/adapters/mongo/mongo-analytics.module.js';
import { SqliteAnalyticsRepository } from '@app/analytics/adapters/sqlite/sqlite-analytics.repository.js';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { openMongo } from '@app/testing/open-mongo.js';
import { median, percentile, round } from './statistics.js';

const { values } = parseArgs({
  options: {
    days: { type: 'string', default: '365' },
    sessions: { type: 'string', default: '3' },
    queries: { type: 'string', default: '30' },
  },
});
const QUARTER_MS = 15 * 60_000;
const DAY_MS = 96 * QUARTER_MS;
const BATCH = 500;
const END = Date.UTC(2026, 10, 1);
const START = END - Number(values.days) * DAY_MS;

let seed = 1;
function random(): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
}

function* events(): Generator<AnalyticsEvent> {
  let count = 0;
  for (let at = START; at < END; at += QUARTER_MS) {
    for (let session = 0; session < Number(values.sessions); session += 1) {
      count += 1;
      const about = {
        sessionId: `s-${count}`,
        userId: `u-${count}`,
        at: new Date(at + session * 1_000),
        metadata: {},
      };
      const isAnswered = random() < 0.8;
      const data = {
        messageId: `m-${count}`,
        path: isAnswered ? 'extractive' : 'unknown',
        isQuestion: true,
        isAnswered,
        escalates: random() < 0.05,
        responseMs: Math.exp(3 + 4 * random()),
        relevance: random(),
        guardrails: random() < 0.1 ? ['pii:redact'] : [],
      };
      yield { ...about, eventId: `a-${count}`, type: 'session_start', data: { channel: 'web' } };
      yield { ...about, eventId: `b-${count}`, type: 'message_sent', data };
      yield {
        ...about,
        eventId: `c-${count}`,
        type: 'session_ended',
        data: { rating: 4, resolved: isAnswered },
      };
    }
  }
}

async function fill(repository: AnalyticsRepository): Promise<number> {
  seed = 1;
  let stored = 0;
  let batch: AnalyticsEvent[] = [];
  const startedAt = performance.now();
  const append = async () => {
    await repository.append(batch);
    stored += batch.length;
    batch = [];
  };
  for (const event of events()) if (batch.push(event) === BATCH) await append();
  await append();
  return stored / ((performance.now() - startedAt) / 1_000);
}

async function measure(store: string, repository: AnalyticsRepository): Promise<void> {
  console.log(`${store}  ${round(await fill(repository), 0)} events/s`);
  for (const zone of ['Europe/Berlin', 'Asia/Kolkata']) await measureQuery(store, repository, zone);
}

async function measureQuery(store: string, repository: AnalyticsRepository, zone: string): Promise<void> {
  const dashboard = new DashboardService(repository);
  const period = { from: new Date(START), to: new Date(END) };
  const calendar = new ZonedCalendar(zone);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const times: number[] = [];
  for (let query = 0; query < Number(values.queries); query += 1) {
    if (query === 3) loop.enable();
    const startedAt = performance.now();
    const { buckets } = await dashboard.read({ period, granularity: 'day', calendar });
    if (buckets.length < Number(values.days)) throw new Error('Days are missing');
    times.push(performance.now() - startedAt);
  }
  loop.disable();
  const measured = times.slice(3);
  console.log(
    `${store}  ${zone}: query p50 ${round(median(measured))} ms  p95 ${round(percentile(measured, 0.95))} ms  longest hold of the event loop ${round(loop.max / 1e6)} ms`,
  );
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'attendant-analytics-'));
  const database = new SqliteDatabase(join(folder, 'attendant.sqlite'));
  await measure('sqlite', new SqliteAnalyticsRepository(database));
  database.close();
  rmSync(folder, { recursive: true });
  const mongo = await openMongo(MongoAnalyticsModule).catch((error: unknown) => {
    console.log(`mongodb  not measured: ${String(error)}`);
    return null;
  });
  if (mongo === null) return;
  await measure('mongodb', mongo.get(AnalyticsRepository));
  await mongo.close();
}

void main();
