import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { toCamera } from '../events/event-record.js';
import type { Camera } from '../events/surveillance-event.js';

const words = z.array(z.string());
const clock = z.string().regex(/^\d{2}:\d{2}$/);
const moment = z.iso.datetime({ offset: true });

const FILTER = z.strictObject({
  from: moment.optional(),
  to: moment.optional(),
  camera_ids: words.optional(),
  event_types: words.optional(),
  object_labels: words.optional(),
  object_color: z.string().optional(),
  min_confidence: z.number().optional(),
  /** In the time zone of the set. */
  recurring: z
    .array(
      z.strictObject({
        days: z.array(z.int().min(1).max(7)).optional(),
        from: clock.optional(),
        to: clock.optional(),
      }),
    )
    .optional(),
});
export type ExpectedFilter = z.output<typeof FILTER>;

const QUESTIONS = z.object({
  now: moment,
  timezone: z.string(),
  questions: z.array(
    z.object({
      id: z.string(),
      question: z.string(),
      /** `semantic` and `recurring` questions cannot be expressed as a filter. */
      kind: z.string().optional(),
      history: words.optional(),
      expected_filter: FILTER,
    }),
  ),
});
export type ExpectedQuestion = z.output<typeof QUESTIONS>['questions'][number];

const CAMERAS = z.array(
  z.object({
    camera_id: z.string(),
    name: z.string(),
    location: z.string().default(''),
    zone: z.string().default(''),
    time_zone: z.string().nullable().default(null),
    neighbours: words.default([]),
  }),
);

const TRUTH = z.object({
  from: moment,
  to: moment,
  anomalies: z.array(z.object({ camera_ids: words, from: moment, to: moment })),
});
export type Truth = z.output<typeof TRUTH>;

const TEXT = z.object({
  q: z.string(),
  rel: z.record(z.string(), z.number()),
  /** The set to which the text belongs. Each set has a measure of its own. */
  set: z.string().optional(),
});
export type TextQuery = z.output<typeof TEXT>;

/** A site with its events and the expected results. */
export interface SurveillanceSet {
  readonly name: string;
  readonly now: Date;
  readonly timeZone: string;
  readonly cameras: readonly Camera[];
  /** In the format of `POST /surveillance/events`. */
  readonly events: readonly unknown[];
  readonly questions: readonly ExpectedQuestion[];
  readonly truth: Truth | null;
  readonly texts: readonly TextQuery[];
}

/** Reads a folder in the format of docs/surveillance.md. Throws an Error that names the file and the problem. */
export async function readSurveillanceSet(folder: string): Promise<SurveillanceSet> {
  const read = async <T>(file: string, schema: z.ZodType<T>): Promise<T> => {
    const text = await textOf(folder, file);
    if (text === null) throw new Error(`${join(folder, file)}: the file does not exist`);
    return parsed(join(folder, file), text, schema);
  };
  const [cameras, { now, timezone, questions }, events, truth, texts] = await Promise.all([
    read('cameras.json', CAMERAS),
    read('questions.json', QUESTIONS),
    textOf(folder, 'events.jsonl'),
    textOf(folder, 'truth.json'),
    textOf(folder, 'texts.jsonl'),
  ]);
  return {
    name: basename(folder),
    now: new Date(now),
    timeZone: timezone,
    cameras: cameras.map(toCamera),
    questions,
    events: linesOf(join(folder, 'events.jsonl'), events ?? '', z.unknown()),
    truth: truth === null ? null : parsed(join(folder, 'truth.json'), truth, TRUTH),
    texts: linesOf(join(folder, 'texts.jsonl'), texts ?? '', TEXT),
  };
}

/** The text of the file, or of the file with the ending `.gz`; null if neither exists. */
async function textOf(folder: string, file: string): Promise<string | null> {
  const plain = await readFile(join(folder, file)).catch(() => null);
  if (plain) return plain.toString('utf8');
  const packed = await readFile(join(folder, `${file}.gz`)).catch(() => null);
  return packed && gunzipSync(packed).toString('utf8');
}

function linesOf<T>(file: string, text: string, schema: z.ZodType<T>): T[] {
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [parsed(`${file}:${index + 1}`, line, schema)]));
}

function parsed<T>(place: string, text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`${place}: this is not valid JSON`);
  }
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw new Error(`${place}: ${issue?.path.join('.')}: ${issue?.message}`);
}
