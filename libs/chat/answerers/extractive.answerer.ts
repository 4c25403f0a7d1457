import { Injectable } from '@nestjs/common';
import { ExtractiveComposer } from '../extractive/extractive.composer.js';
import { type AnswerEvent, Answerer, type AnswerRequest } from './answerer.js';

/** Answers with the best supported sentences of the passages; deterministic, without a model. */
@Injectable()
export class ExtractiveAnswerer extends Answerer {
  readonly id = 'extractive';

  constructor(private readonly composer: ExtractiveComposer) {
    super();
  }

  async *answer(
    { question, passages }: AnswerRequest,
    call: { signal: AbortSignal },
  ): AsyncIterable<AnswerEvent> {
    const { signals, ...answer } = await this.composer.compose(question, passages, call);
    yield { type: 'draft', draft: { path: 'extractive', ...answer, signals: { ...signals } } };
  }
}
