import { Injectable } from '@nestjs/common';
import type { SessionDomain } from '@app/sessions';
import type { CitationMarker } from './compose-answer.js';
import type { Finder } from './finder.js';

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
