import { answerOf, assistantMessage } from '@app/chat';
import { newId } from '@app/kernel';
import type { Viewer } from '@app/sessions';
import type { ConversationService } from '../answers/conversation.service.js';
import type { EventRepository } from '../events/event.repository.js';
import { p95, share, type SurveillanceFigure } from './surveillance-figure.js';
import type { ExpectedQuestion } from './surveillance-set.js';
import { toFilter } from './understanding.js';

const LIMIT = 50;
/** Questions that cannot be expressed as a filter. */
const BEYOND_FILTERS = new Set(['semantic', 'recurring']);

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
  questions: readonly ExpectedQuestion[],
  conversations: ConversationService,
  events: EventRepository,
): Promise<SurveillanceFigure[]> {
  const asked: Asked[] = [];
  for (const question of questions)
    if (!BEYOND_FILTERS.has(question.kind ?? '')) asked.push(await ask(question, conversations, events));
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
  const { evidence, total_events: total } = details as {
    readonly evidence: readonly { readonly event_id: string }[];
    readonly total_events: number;
  };
  const page = { page: 1, pageSize: LIMIT, order: 'desc' } as const;
  const stored = await events.list(toFilter(expectedFilter), page);
  const ids = new Set(stored.items.map(({ eventId }) => eventId));
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
