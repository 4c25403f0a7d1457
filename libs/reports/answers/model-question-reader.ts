import { Inject, Injectable, Logger } from '@nestjs/common';
import { ShortCompletion } from '@app/chat';
import { Clock, messageOf } from '@app/kernel';
import { QuestionReader } from '../questions/question-reader.js';
import { fillEmpty, parseReading, READING_INSTRUCTIONS } from '../questions/model-reading.js';
import type { ReportQuestion } from '../questions/report-question.js';
import type { ReportScope } from '../report.js';
import { REPORTS_CONFIG, type ReportsConfig } from '../reports.config.js';

const MAX_TOKENS = 300;
const MOST_PUBLISHERS = 100;

export interface QuestionInScope {
  readonly question: string;
  readonly scope: ReportScope;
  readonly sessionId: string;
}

/** Interprets questions with rules, and with the model if the rules find no entity, no publisher and no report. */
@Injectable()
export class ModelQuestionReader {
  private readonly logger = new Logger(ModelQuestionReader.name);

  constructor(
    private readonly rules: QuestionReader,
    private readonly completion: ShortCompletion,
    private readonly clock: Clock,
    @Inject(REPORTS_CONFIG) private readonly config: ReportsConfig,
  ) {}

  /** Ignores the model if it fails or does not reply with the expected JSON. Throws if the call is aborted. */
  async read(asked: QuestionInScope, call: { signal: AbortSignal }): Promise<ReportQuestion> {
    const understood = await this.rules.read(asked.question, asked.scope);
    const isNamed =
      understood.entities.length > 0 || understood.publishers.length > 0 || understood.reportIds.length > 0;
    if (isNamed || this.config.questionModel === 'off' || !this.completion.isAvailable) return understood;
    try {
      return await this.fill(understood, asked, call);
    } catch (error) {
      call.signal.throwIfAborted();
      this.logger.warn(`The model could not interpret a question: ${messageOf(error)}`);
      return understood;
    }
  }

  private async fill(
    understood: ReportQuestion,
    { question, scope, sessionId }: QuestionInScope,
    call: { signal: AbortSignal },
  ): Promise<ReportQuestion> {
    const publishers = await this.rules.publishers(scope);
    const listed = publishers.slice(0, MOST_PUBLISHERS).join('; ');
    const reply = await this.completion.complete(
      {
        instructions: READING_INSTRUCTIONS,
        message: `Publishers: ${listed}\n\nQuestion: ${question}`,
        sessionId,
        maxTokens: MAX_TOKENS,
      },
      call,
    );
    const reading = reply === null ? null : parseReading(reply);
    if (!reading) return understood;
    const entities = await this.rules.knownEntities(reading.entities ?? [], scope);
    const now = this.clock.now().getUTCFullYear();
    return fillEmpty(understood, reading, { publishers, entities, now });
  }
}
