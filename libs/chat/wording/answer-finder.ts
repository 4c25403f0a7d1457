import { Injectable } from '@nestjs/common';
import { CONFIDENCE_THRESHOLD } from '../answer.js';
import { withModelEvidence } from '../answerers/model-evidence.js';
import { confidence, type ConfidenceSignals } from '../extractive/confidence.js';
import { type Findings, Inquiry, type Inquest } from '../inquiry/inquiry.js';
import type { StageTimer } from '../stage-timer.js';
import { ModelWording, type WordingCall } from './model-wording.js';
import type { Wording } from './wording.js';

export interface AnsweringInquest extends Inquest {
  readonly sessionId: string;
  /** The message as it was sent. */
  readonly asked: string;
}

export interface Answering {
  readonly findings: Findings;
  /** Null when no model was asked. */
  readonly wording: Wording | null;
}

/** For what follows the models: proving, screening, suggestions and storing. */
const RESERVE_MS = 2_000;
const MOST_RESERVED = 0.1;

/**
 * Finds the answer without a model first: that settles how the message is understood, and there is an answer whatever
 * models do. Then models may word it, until shortly before the deadline.
 */
@Injectable()
export class AnswerFinder {
  constructor(
    private readonly inquiry: Inquiry,
    private readonly wording: ModelWording,
  ) {}

  async find(inquest: AnsweringInquest, timer: StageTimer, call: WordingCall): Promise<Answering> {
    const findings = await this.inquiry.inquire(inquest, timer, call);
    if (!this.wording.isConfigured || !isWorthAModel(findings)) return { findings, wording: null };
    const { language, history, sessionId, asked } = inquest;
    const question = findings.standalone ?? inquest.question;
    const { passages, degraded } = findings.found;
    const isWhole = degraded.length === 0;
    const request = { sessionId, asked, question, language, passages, history, isWhole };
    const wording = await timer.time('word', () =>
      this.wording.word(request, { ...call, deadline: beforeDeadline(call.deadline) }),
    );
    return { findings, wording };
  }
}

/** Whether an answer from these passages, worded as well as can be, could be sure enough to be given. */
function isWorthAModel({ drafted }: Findings): boolean {
  const signals = drafted?.draft.signals as Partial<ConfidenceSignals> | undefined;
  if (signals?.dense === undefined) return false;
  const best = { ...(signals as ConfidenceSignals), similarity: 1, missingNames: 0 };
  return withModelEvidence(confidence(best)) >= CONFIDENCE_THRESHOLD;
}

function beforeDeadline(deadline: number): number {
  const left = deadline - performance.now();
  return deadline - Math.min(RESERVE_MS, MOST_RESERVED * left);
}
