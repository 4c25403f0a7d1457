import { type Api } from '../e2e/support/api.js';
import { allEvents, openStream, type StreamedEvent } from '../e2e/support/events.js';

export type Phase = 'before' | 'outage' | 'after';

/** What a client got for a question. */
export interface Outcome {
  readonly id: string;
  readonly session: string;
  readonly phase: Phase;
  readonly streamed: boolean;
  readonly ms: number;
  /** `model`, `extractive`, …; null where there was an error. */
  readonly path: string | null;
  readonly degraded: readonly string[];
  /** Of the error; null where the question was answered, `none` where the error had no code. */
  readonly code: string | null;
  readonly messageId: string | undefined;
  /** Whether the streamed text is the answer that was stored, or the second sending got the first's answer. */
  readonly consistent: boolean;
}

interface Question {
  readonly id: string;
  readonly session: string;
  readonly text: string;
  readonly phase: Phase;
}

/** Asks at once for the whole answer. */
export async function askWhole(api: Api, question: Question): Promise<Outcome> {
  const startedAt = performance.now();
  const reply = await api
    .ask(question.session, question.text, { client_message_id: question.id })
    .catch(() => undefined);
  const data = reply?.status === 200 ? reply.data : undefined;
  return outcomeOf(question, { data, code: reply?.code, startedAt, streamed: false, consistent: true });
}

export async function askStreamed(api: Api, question: Question): Promise<Outcome> {
  const { id, session, text } = question;
  const startedAt = performance.now();
  const events = await openStream(api, 'POST', `/chat/sessions/${session}/messages/stream`, {
    body: { message: text, metadata: { client_message_id: id } },
  })
    .then(allEvents)
    .catch((): StreamedEvent[] => []);
  const last = events.at(-1);
  const data = last?.event === 'done' ? last.data : undefined;
  const consistent = !data || shownBy(events) === data.bot_response.content;
  return outcomeOf(question, { data, code: last?.data?.code, startedAt, streamed: true, consistent });
}

/** The same message twice at the same time, as a client does that has lost its patience. */
export async function askTwice(api: Api, question: Question): Promise<Outcome> {
  const [first, second] = await Promise.all([askWhole(api, question), askWhole(api, question)]);
  return { ...first, consistent: first.messageId === second.messageId };
}

function shownBy(events: readonly StreamedEvent[]): string {
  return events
    .slice(events.findLastIndex(({ event }) => event === 'replace') + 1)
    .flatMap(({ event, data }) => (event === 'token' ? [data.text as string] : []))
    .join('');
}

interface Told {
  // A wire shape.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  readonly code: string | undefined;
  readonly startedAt: number;
  readonly streamed: boolean;
  readonly consistent: boolean;
}

function outcomeOf(
  { id, session, phase }: Question,
  { data, code, startedAt, streamed, consistent }: Told,
): Outcome {
  return {
    id,
    session,
    phase,
    streamed,
    consistent,
    ms: performance.now() - startedAt,
    path: data?.bot_response.answered_by ?? null,
    degraded: data?.bot_response.degraded ?? [],
    code: data ? null : (code ?? 'none'),
    messageId: data?.message_id,
  };
}

/** How many answered questions are missing from their history, and how many stand there twice. */
export async function readBack(api: Api, outcomes: readonly Outcome[]) {
  const found = { lost: 0, doubled: 0 };
  for (const session of new Set(outcomes.map((outcome) => outcome.session))) {
    const messages = await historyOf(api, session);
    for (const { id, messageId } of outcomes.filter((outcome) => outcome.session === session)) {
      const asked = messages.filter(({ metadata }) => metadata.client_message_id === id).length;
      const answered = messages.filter(({ message_id }) => message_id === messageId).length;
      if (messageId !== undefined && (asked === 0 || answered === 0)) found.lost += 1;
      if (asked > 1 || answered > 1) found.doubled += 1;
    }
    const questions = messages.filter(({ role }) => role === 'user').length;
    found.doubled += Math.abs(messages.length - 2 * questions);
  }
  return found;
}

interface HistoryMessage {
  readonly message_id: string;
  readonly role: string;
  readonly metadata: { readonly client_message_id?: string };
}

async function historyOf(api: Api, session: string): Promise<HistoryMessage[]> {
  const all: HistoryMessage[] = [];
  for (let page = 1; ; page += 1) {
    const { data } = await api.get(`/chat/sessions/${session}/messages?page=${page}&page_size=100&order=asc`);
    all.push(...(data.messages as HistoryMessage[]));
    if (page >= Number(data.pagination.total_pages)) return all;
  }
}
