/**
 * Analytics over a year of 10,000 conversations a day, on SQLite and, where mongod is there, on MongoDB: the time of each
 * query and how long it holds the event loop. The dashboard adds up counts, so a few conversations in each quarter of an
 * hour stand for any number of them. Of what is listed, as much is there as 10,000 conversations leave: 2,000 questions
 * without an answer, 1,000 statements about answers and 576 documents that were found each day.
 *   npm run bench:analytics [-- --days 365 --sessions 3 --queries 30]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
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
/** In a quarter of an hour. */
const UNANSWERED = 21;
const FEEDBACK = 10;
const DOCUMENTS = 6;
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
    yield* listedEvents(at);
  }
}

/** What is listed of a quarter of an hour. */
function* listedEvents(quarter: number): Generator<AnalyticsEvent> {
  const about = (index: number) => ({
    ...{ sessionId: `l-${quarter}-${index}`, userId: 'visitor', metadata: {} },
    at: new Date(quarter + index * 1_000),
  });
  for (let index = 0; index < UNANSWERED; index += 1) {
    const data = {
      ...{ messageId: `u-${quarter}-${index}`, question: `Where do I find setting ${index}?` },
      ...{ language: 'en', confidence: 0.2, nearest: null },
    };
    yield { ...about(index), eventId: `d-${quarter}-${index}`, type: 'question_unanswered', data };
  }
  for (let index = 0; index < FEEDBACK; index += 1) {
    const data = {
      ...{ messageId: `f-${quarter}-${index}`, answeredAt: new Date(quarter).toISOString() },
      ...{ helpful: index % 3 > 0, revision: 1, comment: null, documentIds: ['document-1'] },
    };
    yield { ...about(index), eventId: `e-${quarter}-${index}`, type: 'feedback_given', data };
  }
  const documents = Array.from({ length: DOCUMENTS }, (_, index) => {
    const number = ((quarter / QUARTER_MS) * DOCUMENTS + index) % (96 * DOCUMENTS);
    return { documentId: `document-${number}`, title: `Page ${number}`, relevance: 0.7, cited: index === 0 };
  });
  yield { ...about(0), eventId: `g-${quarter}`, type: 'document_retrieved', data: { documents } };
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
  const period = { from: new Date(START), to: new Date(END) };
  const dashboard = new DashboardService(repository);
  for (const zone of ['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Asia/Tokyo']) {
    const calendar = new ZonedCalendar(zone);
    await time(`${store}  dashboard in ${zone}`, async () => {
      const { buckets } = await dashboard.read({ period, granularity: 'day', calendar });
      if (buckets.length < Number(values.days)) throw new Error('Days are missing');
    });
  }
  const kolkata = new ZonedCalendar('Asia/Kolkata');
  const weeks = { from: new Date(END - 42 * DAY_MS), to: new Date(END) };
  await time(`${store}  dashboard of 42 days by the hour in Asia/Kolkata`, () =>
    dashboard.read({ period: weeks, granularity: 'hour', calendar: kolkata }),
  );
  const page = { page: 1, pageSize: 20, order: 'desc' } as const;
  await time(`${store}  unanswered questions`, () =>
    repository.listEvents('question_unanswered', period, page),
  );
  await time(`${store}  feedback`, () => repository.listEvents('feedback_given', period, page));
  await time(`${store}  documents`, () => repository.listDocuments(period, page));
  const withinMonths = { from: new Date(START + DAY_MS), to: new Date(END - DAY_MS) };
  await time(`${store}  documents, from and to within a month`, () =>
    repository.listDocuments(withinMonths, page),
  );
}

async function time(name: string, query: () => Promise<unknown>): Promise<void> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const times: number[] = [];
  for (let count = 0; count < Number(values.queries); count += 1) {
    if (count === 3) loop.enable();
    const startedAt = performance.now();
    await query();
    times.push(performance.now() - startedAt);
    // A query that never yields is measured as well.
    await setImmediate();
  }
  loop.disable();
  const measured = times.slice(3);
  console.log(
    `${name}: p50 ${round(median(measured))} ms  p95 ${round(percentile(measured, 0.95))} ms  longest hold of the event loop ${round(loop.max / 1e6)} ms`,
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
