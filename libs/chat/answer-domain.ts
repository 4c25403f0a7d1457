import { Injectable } from '@nestjs/common';
import type { ChatMessage, JsonRecord, SessionDomain, Viewer } from '@app/sessions';
import type { CitationMarker } from './compose-answer.js';
import type { Finder, RetrievedPassages } from './finder.js';

/** What a finder may know about the conversation in which a question is asked. */
export interface Conversation {
  readonly domain: SessionDomain;
  /** The session's own; see `ChatSession.context`. */
  readonly context: JsonRecord;
  readonly viewer: Viewer;
  /** Earlier messages, oldest first. */
  readonly messages: readonly ChatMessage[];
  /** ISO 639-1 of the question, or null when it was not detected. */
  readonly language: string | null;
  /** What the client has set for this question alone, such as filters. */
  readonly options: JsonRecord;
}

/** An answer that a finder has worded from what it found, without a model. */
export interface WordedAnswer {
  readonly content: string;
  /** 0…1. Below .5, nothing was found. */
  readonly confidence: number;
}

/** What a finder may give beside the passages. */
export interface DomainFindings extends RetrievedPassages {
  /** When absent, the answer is extracted from the passages. */
  readonly worded?: WordedAnswer;
  /** Plain JSON that is stored with the answer; see `Answer.details`. */
  readonly details?: JsonRecord;
  /** When absent, they are suggested from the passages. */
  readonly followUpQuestions?: readonly string[];
  /** Whether the passages are complete texts without a document behind them: quotes are checked against themselves. */
  readonly isSelfContained?: boolean;
}

/** Conversations about something else than the knowledge base, on the same engine. */
export interface AnswerDomain {
  readonly name: SessionDomain;
  readonly finder: Finder;
  /** `[1]` when absent. */
  readonly marker?: CitationMarker;
}

/** The domains of this process. A feature registers its own when its module starts. */
@Injectable()
export class AnswerDomains {
  private readonly domains = new Map<SessionDomain, AnswerDomain>();

  register(domain: AnswerDomain): void {
    this.domains.set(domain.name, domain);
  }

  /** Undefined for support, whose finder is the knowledge base's, and for a domain that is switched off. */
  find(name: SessionDomain | undefined): AnswerDomain | undefined {
    return name === undefined ? undefined : this.domains.get(name);
  }
}
