import { Injectable } from '@nestjs/common';
import { type DomainFindings, Finder, type FindRequest } from '@app/chat';
import { type ClipLink, ClipLinks } from '../clips/clip-links.service.js';
import { EventRepository } from '../events/event.repository.js';
import type { EventFilter, SurveillanceEvent } from '../events/surveillance-event.js';
import { EVENT_INDEX } from '../search/event-ranking.js';
import { EventSearch, type FoundEvents } from '../search/event-search.js';
import { ComparisonAnswers } from './comparison-answers.js';
import { toPassage } from './event-passage.js';
import { fill } from './event-phrases.js';
import { type EventQuestion, EventQuestions } from './event-questions.js';
import { EventSuggestions } from './event-suggestions.js';
import { type SuperlativeAnswer, SuperlativeAnswers } from './superlative-answers.js';
import { toWireUnderstood } from './wire-filter.js';

const CONFIDENT = 0.9;
const NOTHING_FOUND = 0.4;

interface Evidence {
  readonly event: SurveillanceEvent;
  readonly relevance: number;
}

interface Worded {
  readonly content: string;
  readonly total: number;
  readonly evidence: readonly Evidence[];
  readonly degraded: readonly string[];
}

/** Answers a question about events: reads the question, searches the events and writes the answer. */
@Injectable()
export class EventFinder extends Finder {
  constructor(
    private readonly questions: EventQuestions,
    private readonly events: EventRepository,
    private readonly search: EventSearch,
    private readonly clips: ClipLinks,
    private readonly suggestions: EventSuggestions,
    private readonly superlatives: SuperlativeAnswers,
    private readonly comparisons: ComparisonAnswers,
  ) {
    super();
  }

  async find({ query, conversation }: FindRequest): Promise<DomainFindings> {
    if (!conversation) throw new Error('Questions about events require a conversation');
    const question = await this.questions.read(query, conversation);
    const { problem } = question;
    if (problem !== null)
      return this.findings(question, { content: problem, total: 0, evidence: [], degraded: [] });
    const counted = (await this.comparisons.answer(question)) ?? (await this.superlatives.answer(question));
    if (counted) return this.findings(question, worded(question, counted));
    const found = await this.search.search(question.filter, question.understood.text, question.limit);
    return this.findings(question, await this.word(question, found));
  }

  private async word(question: EventQuestion, found: FoundEvents): Promise<Worded> {
    const { degraded } = found;
    if (found.total === 0) {
      const content = withNotes(question, found, await this.nothing(question));
      return { content, total: 0, evidence: [], degraded };
    }
    const evidence = found.events.map(({ event, relevance }) => ({
      event: question.shown(event),
      relevance,
    }));
    const isOfFilter = question.understood.text === '' || found.instead === 'filter';
    const counts = isOfFilter ? await this.events.countBy(question.filter) : [];
    const shown = evidence.map(({ event }) => event);
    const content = withNotes(question, found, question.summary.found(shown, found.total, counts));
    return { content, total: found.total, evidence, degraded };
  }

  private async nothing({ filter, understood, summary, shown }: EventQuestion): Promise<string> {
    const { from, to, ...rest } = filter;
    const one = async (period: EventFilter, order: 'asc' | 'desc') => {
      const event = await this.events.first({ ...rest, ...period }, order);
      return event && shown(event);
    };
    const { text } = understood;
    const [before, after, count] = await Promise.all([
      from ? one({ to: from }, 'desc') : null,
      to ? one({ from: to }, 'asc') : null,
      text === '' ? 0 : this.events.count(filter),
    ]);
    return summary.nothing({ before, after, without: text === '' ? null : { text, count } });
  }

  private async findings(
    question: EventQuestion,
    { content, total, evidence, degraded }: Worded,
  ): Promise<DomainFindings> {
    const { asked, understood, summary, viewer } = question;
    const events = evidence.map(({ event }) => event);
    const [{ links, hasFailed }, followUpQuestions] = await Promise.all([
      this.clips.forEvents(events, viewer),
      this.suggestions.after(question),
    ]);
    return {
      // A model words only lists. Which of all events is the first, which hour is the busiest, and numbers come from the store.
      passages:
        understood.superlative !== null || understood.compared !== null
          ? []
          : evidence.map(({ event, relevance }) => toPassage(event, relevance, summary.line(event))),
      indexName: EVENT_INDEX,
      degraded: [...degraded, ...(hasFailed ? ['clips'] : [])],
      stageMs: {},
      isSelfContained: true,
      worded: { content, confidence: evidence.length > 0 ? CONFIDENT : NOTHING_FOUND },
      followUpQuestions,
      details: {
        understood: toWireUnderstood(asked, understood),
        total_events: total,
        evidence: evidence.map(toWireEvidence),
        clip_links: links.map(toWireClipLink),
      },
    };
  }
}

function worded(question: EventQuestion, { content, total, events }: SuperlativeAnswer): Worded {
  const evidence = events.map((event) => ({ event: question.shown(event), relevance: 1 }));
  return { content: withNotes(question, { instead: null }, content), total, evidence, degraded: [] };
}

function withNotes(
  { summary, understood }: EventQuestion,
  found: Pick<FoundEvents, 'instead'>,
  content: string,
): string {
  const { phrases } = summary;
  const { unclear, asksForIdentity } = understood;
  return [
    ...(asksForIdentity ? [phrases.privacy] : []),
    ...(found.instead === 'filter' ? [phrases.withoutText] : []),
    ...(found.instead === 'earlier' ? [phrases.earlierResult] : []),
    ...(unclear.length > 0 ? [fill(phrases.unclear, { words: unclear.join(', ') })] : []),
    content,
  ].join('\n\n');
}

function toWireEvidence({ event, relevance }: Evidence) {
  return {
    event_id: event.eventId,
    camera_id: event.cameraId,
    timestamp: event.timestamp.toISOString(),
    event_type: event.eventType,
    confidence: event.confidence,
    description: event.description,
    relevance_score: Math.round(relevance * 1_000) / 1_000,
  };
}

export function toWireClipLink({ eventId, cameraId, timestamp, url, thumbnailUrl, expiresAt }: ClipLink) {
  return {
    event_id: eventId,
    camera_id: cameraId,
    timestamp: timestamp.toISOString(),
    url,
    thumbnail_url: thumbnailUrl,
    expires_at: expiresAt.toISOString(),
  };
}
