import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import type { Camera } from '../events/surveillance-event.js';
import { type CameraRecord, toCamera } from '../events/event-record.js';
import { toWireRecurring } from '../answers/wire-filter.js';
import { type UnderstoodQuestion, understandEvents } from './event-question.js';

interface Expected {
  readonly id: string;
  readonly question: string;
  readonly history?: readonly string[];
  readonly expected_filter: Readonly<Record<string, unknown>>;
  /** A key of `sites`; the sample site if absent. */
  readonly site?: string;
  readonly expected_compared?: object;
  readonly expected_unclear?: readonly string[];
  /** `first`, `last`, or such as `most:hour`. */
  readonly expected_superlative?: string;
}

interface Questions {
  readonly now: string;
  readonly timezone: string;
  readonly sites?: Readonly<Record<string, readonly CameraRecord[]>>;
  readonly questions: readonly Expected[];
}

const FOLDER = join(PROJECT_ROOT, 'eval', 'surveillance');
const read = <T>(file: string) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as T;
const camerasOf = (records: readonly CameraRecord[]): readonly Camera[] =>
  records.map((record) => toCamera({ ...record, time_zone: null }));
const CAMERAS = camerasOf(read<CameraRecord[]>('cameras.json'));

function toWire({ filter }: Pick<UnderstoodQuestion, 'filter'>): object {
  const { from, to, cameraIds, eventTypes, objectLabels, attributes, minConfidence, recurring } = filter;
  const seconds = (at: Date) => at.toISOString().replace('.000', '');
  return {
    ...(from && { from: seconds(from) }),
    ...(to && { to: seconds(to) }),
    ...(cameraIds && { camera_ids: [...cameraIds] }),
    ...(eventTypes && { event_types: [...eventTypes].sort() }),
    ...(objectLabels && { object_labels: [...objectLabels].sort() }),
    ...(attributes && { object_color: attributes['color'] }),
    ...(minConfidence !== undefined && { min_confidence: minConfidence }),
    ...(recurring && { recurring: toWireRecurring(recurring) }),
  };
}

describe.each([
  ['the 60 sample questions', 'questions.dev.json'],
  ['100 further questions in four languages', 'questions.json'],
  ['67 questions about starts of periods, quarters and other time expressions', 'questions.second.json'],
  [
    '48 questions about nights, halves and other parts of time, German plurals and percentages',
    'questions.third.json',
  ],
  ['95 questions about thirds of months, weeks by date and other names of vehicles', 'questions.fourth.json'],
  [
    '203 questions of staff at a warehouse, a harbour, a school and a shop, as they type them',
    'questions.fifth.json',
  ],
  ['100 questions of staff about recurring times, superlatives and parts of names', 'questions.sixth.json'],
  ['60 more of such questions', 'questions.seventh.json'],
])('Of %s', (_, file) => {
  const { now: at, timezone: timeZone, questions, sites } = read<Questions>(file);
  const settingOf = ({ site }: Expected) => ({
    now: new Date(at),
    timeZone,
    language: null,
    cameras: site === undefined ? CAMERAS : camerasOf(sites![site]!),
  });

  it.each(questions.map((each) => [each.id, each] as const))('%s is understood', (_id, expected) => {
    const setting = settingOf(expected);
    const previous = (expected.history ?? []).reduce<UnderstoodQuestion | null>(
      (before, question) => understandEvents(question, { ...setting, previous: before }),
      null,
    );
    const understood = understandEvents(expected.question, { ...setting, previous });
    expect({ question: expected.question, ...toWire(understood) }).toEqual({
      question: expected.question,
      ...expected.expected_filter,
    });
    if (!sites) return;
    expect(understood.unclear).toEqual(expected.expected_unclear ?? []);
    expect(understood.compared && toWire({ filter: understood.compared.time ?? {} })).toEqual(
      expected.expected_compared ?? null,
    );
    const { superlative } = understood;
    const asked =
      superlative && 'by' in superlative ? `${superlative.order}:${superlative.by}` : superlative?.order;
    expect(asked).toBe(expected.expected_superlative);
  });
});

describe('A question about events', () => {
  const setting = {
    now: new Date('2026-03-31T16:30:00Z'),
    timeZone: 'Europe/Berlin',
    language: null,
    cameras: CAMERAS,
    previous: null,
  };

  it('leaves unknown words as text, and reports cameras that do not exist', () => {
    expect(understandEvents('person with a red coat yesterday', setting)).toMatchObject({
      kind: 'describe',
      text: 'red coat',
    });
    expect(understandEvents('Show me camera 99 yesterday', setting).unknownCameras).toEqual(['cam-99']);
    expect(understandEvents('How many cars today?', setting).kind).toBe('count');
  });

  it.each([
    'Who is that man at the gate?',
    'What is the name of the driver of the white van?',
    'Identify the person at the side door yesterday',
    'Wer ist diese Frau am Eingang?',
    'Qui est cet homme ?',
    '¿Quién es esa persona?',
    'Wie heißt die Person an der Laderampe?',
    "Comment s'appelle cette femme ?",
    '¿Cómo se llama este hombre?',
  ])('is recognized if it asks who somebody is: %s', (question) => {
    expect(understandEvents(question, setting).asksForIdentity).toBe(true);
    expect(understandEvents('Who was at the loading dock yesterday?', setting).asksForIdentity).toBe(false);
    expect(understandEvents('How many people were at the gate today?', setting).asksForIdentity).toBe(false);
  });

  it.each([
    'Was geschah gestern in der Lobby?',
    'Wie heißt die Person an der Laderampe?',
    'Wie oft ging am Montag die Tür zum Serverraum auf?',
    'Une porte a-t-elle été forcée la semaine dernière ?',
    'chats vus à l’entrée principale hier',
    '¿Cuántas personas estuvieron en el tejado ayer?',
    'Did a dog show up at the east fence early this morning?',
    'Wer war gestern Abend am Ladehof, Kamera 2?',
    'motion at camera 2 (Empfang) today',
  ])('leaves no text if all its words are understood: %s', (question) => {
    expect(understandEvents(question, setting).text).toBe('');
  });

  it.each([
    ['every evenin since yesterday', '2026-03-29T22:00:00.000Z'],
    ['betwen 8 and 9 yesterady', '2026-03-30T06:00:00.000Z'],
    ['zwichen 8 und 9 Uhr gesterrn', '2026-03-30T06:00:00.000Z'],
    ['mercerdi dernier', '2026-03-24T23:00:00.000Z'],
    ['el miercoels pasado', '2026-03-24T23:00:00.000Z'],
  ])('is read despite a slip of the keyboard: %s', (question, from) => {
    expect(understandEvents(question, setting).filter.from?.toISOString()).toBe(from);
  });

  it('keeps a word that is the name of a property of all objects', () => {
    expect(understandEvents('el constructor con casco', setting).text).toContain('constructor');
  });

  it.each([
    'opening in the fence',
    'man in a dark jacket who left after opening the door',
    'ten to twelve people at the gate',
    'a man sat on a bench in the sun',
    'a boat on the mar',
    'Montage an der Laderampe',
    'did anyone fall',
    'tracks beside the mooring',
  ])('names no time in %j', (question) => {
    const { filter, unclear } = understandEvents(question, setting);
    expect([filter.from, filter.to, unclear]).toEqual([undefined, undefined, []]);
  });

  it('reports times that it cannot apply instead of applying parts of them', () => {
    const { filter, unclear } = understandEvents('deliveries during lessons at 5 am in March', setting);
    expect(filter).toEqual({ eventTypes: ['vehicle_detected'] });
    expect(unclear).toEqual(['during lessons']);
  });
});
