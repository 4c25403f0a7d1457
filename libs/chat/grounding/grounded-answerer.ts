import { Injectable, Logger } from '@nestjs/common';
import { DomainError, messageOf } from '@app/kernel';
import { AnswererChain, type ChainedDraft } from '../answerers/answerer-chain.js';
import type { AnswerRequest } from '../answerers/answerer.js';
import type { StageTimer } from '../stage-timer.js';
import { CitationVerifier, type VerifiedSentence } from './citation-verifier.js';

export interface GroundedDraft {
  /** Null when every answerer failed. */
  readonly drafted: ChainedDraft | null;
  /** The draft's sentences that stand in the documents where they claim to. */
  readonly verified: readonly VerifiedSentence[];
}

/** Has an answer worded and keeps of it what the stored text proves. */
@Injectable()
export class GroundedAnswerer {
  private readonly logger = new Logger(GroundedAnswerer.name);

  constructor(
    private readonly answerers: AnswererChain,
    private readonly verifier: CitationVerifier,
  ) {}

  async answer(
    request: AnswerRequest,
    timer: StageTimer,
    { signal }: { signal: AbortSignal },
  ): Promise<GroundedDraft> {
    const drafted = await timer.time('answer', () => this.draft(request, signal));
    const verified = await timer.time('ground', () => this.verifier.verify(drafted?.draft.sentences ?? []));
    return { drafted, verified };
  }

  private async draft(request: AnswerRequest, signal: AbortSignal): Promise<ChainedDraft | null> {
    try {
      return await this.answerers.answer(request, { signal });
    } catch (error) {
      if (signal.aborted || error instanceof DomainError) throw error;
      this.logger.error(`No answerer could answer: ${messageOf(error)}`);
      return null;
    }
  }
}
