import type { RetrievedPassages } from '@app/chat';
import type { SurveillanceEvent } from '../events/surveillance-event.js';

type Passage = RetrievedPassages['passages'][number];

/** Converts an event to a passage for a language model: one self-contained line of text. */
export function toPassage(event: SurveillanceEvent, relevance: number, line: string): Passage {
  const { eventId, cameraId, confidence } = event;
  const content = `${line} (event ${eventId}, camera ${cameraId}, confidence ${confidence})`;
  return {
    chunkId: eventId,
    chunkIndex: 0,
    documentId: eventId,
    documentVersion: 1,
    title: cameraId,
    documentType: 'general',
    category: null,
    tags: [],
    language: null,
    content,
    start: 0,
    end: content.length,
    tokenCount: Math.ceil(content.length / 4),
    sectionTitle: null,
    pageNumber: null,
    chunk: { start: 0, end: content.length },
    relevanceScore: relevance,
    signals: {},
    highlights: [],
  };
}
