import { answerOf, assistantMessage } from '@app/chat';
import { newId } from '@app/kernel';
import type { Viewer } from '@app/sessions';
import type { ConversationService } from '../answers/conversation.service.js';
import type { WireUnderstood } from '../answers/wire-filter.js';
import type { EventRepository } from '../events/event.repository.js';
import { matches } from '../search/matches.js';
import { p95, share, type SurveillanceFigure } from './surveillance-figure.js';
import type { ExpectedQuestion, SurveillanceSet } from './surveillance-set.js';
import { toFilter } from './understanding.js';

const LIMIT = 50;
/** Questions that cannot be expressed as a filter. */
const BEYOND_FILTERS = new Set(['semantic', 'recurring']);

interface AnswerDetails {
  readonly evidence: readonly { readonly event_id: string }[];
  readonly total_events: number;
  readonly understood: Pick<WireUnderstood, 'superlative'>;
}

interface Asked {
  readonly shown: number;
  readonly right: number;
  readonly expected: number;
  readonly hasRightCount: boolean;
  readonly isEmpty: boolean;
  readonly saysNothing: boolean;
  readonly ms: number;
}

/** Asks the questions as an operator, and compares the answers with the store. */
export async function answerFigures(
  { questions, timeZone }: Pick<SurveillanceSet, 'questions' | 'timeZone'>,
  conversations: ConversationService,
  events: EventRepository,
): Promise<SurveillanceFigure[]> {
  const asked: Asked[] = [];
  for (const question of questions)
    if (!BEYOND_FILTERS.has(question.kind ?? ''))
      asked.push(await ask(question, timeZone, conversations, events));
  const sum = (of: (each: Asked) => number) => asked.reduce((total, each) => total + of(each), 0);
  const right = sum((each) => each.right);
  const empty = asked.filter(({ isEmpty }) => isEmpty);
  const counted = asked.filter(({ hasRightCount }) => hasRightCount).length;
  const silent = empty.filter(({ saysNothing }) => saysNothing).length;
  const shown = sum((each) => each.shown);
  const expected = sum((each) => each.expected);
  return [
    {
      measure: 'evidence: precision',
      value: share(right, shown),
      target: { least: 1 },
      of: `${right} of ${shown} events`,
    },
    {
      measure: `evidence: recall at ${LIMIT}`,
      value: share(right, expected),
      target: { least: 0.98 },
      of: `${right} of ${expected} events`,
    },
    {
      measure: 'counts equal to the store',
      value: share(counted, asked.length),
      target: { least: 1 },
      of: `${counted} of ${asked.length} answers`,
    },
    {
      measure: 'nothing found is said',
      value: share(silent, empty.length),
      target: { least: 1 },
      of: `${silent} of ${empty.length} answers`,
    },
    {
      measure: 'answer p95, ms',
      value: p95(asked.map(({ ms }) => ms)),
      target: { most: 300 },
      of: `${asked.length} answers`,
    },
  ];
}

async function ask(
  { question, history = [], expected_filter: expectedFilter }: ExpectedQuestion,
  timeZone: string,
  conversations: ConversationService,
  events: EventRepository,
): Promise<Asked> {
  const viewer: Viewer = { userId: newId(), role: 'operator' };
  let conversationId: string | undefined;
  for (const query of history) {
    const result = await conversations.ask({ query, conversationId, options: {} }, viewer);
    conversationId = assistantMessage(result).sessionId;
  }
  const startedAt = performance.now();
  const result = await conversations.ask(
    { query: question, conversationId, options: { limit: LIMIT } },
    viewer,
  );
  const ms = performance.now() - startedAt;
  const { details, content } = answerOf(assistantMessage(result));
  const {
    evidence,
    total_events: total,
    understood: { superlative },
  } = details as unknown as AnswerDetails;
  const filter = toFilter(expectedFilter, timeZone);
  const isEnd = superlative?.order === 'first' || superlative?.order === 'last';
  const page = {
    page: 1,
    pageSize: isEnd ? 1 : LIMIT,
    order: superlative?.order === 'first' ? 'asc' : 'desc',
  } as const;
  const stored = await events.list(filter, page);
  // The events of the busiest hour are some of the filter, and need not be the newest.
  const isSome = superlative !== undefined && !isEnd;
  const shown = isSome ? await events.find(evidence.map(({ event_id: id }) => id)) : [];
  const expected = isSome ? shown.filter((event) => matches(event, filter)) : stored.items;
  const ids = new Set(expected.map(({ eventId }) => eventId));
  return {
    shown: evidence.length,
    right: evidence.filter(({ event_id: id }) => ids.has(id)).length,
    expected: ids.size,
    hasRightCount: total === stored.total && (total < 2 || content.includes(String(total))),
    isEmpty: stored.total === 0,
    saysNothing: evidence.length === 0 && total === 0,
    ms,
  };
}
