import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Guardrails, isInstruction } from '@app/guardrails';
import { messageOf } from '@app/kernel';
import { understandQuestion } from './question-context.js';

const QUESTION = 'How do I change the address of my order, and what does it cost?';
/** V8 compiles a regular expression to bytecode the first time it runs, and to machine code the second time. */
const ROUNDS = 3;

/**
 * Screens and reads a question, and a sentence of a document, before the server listens. The patterns of these steps take
 * about 50 ms to compile, during which the first visitor's question would hold up every other request. No vendor is asked,
 * and nothing is searched.
 */
@Injectable()
export class AnswerWarmUp implements OnApplicationBootstrap {
  private readonly logger = new Logger(AnswerWarmUp.name);

  constructor(private readonly guardrails: Guardrails) {}

  async onApplicationBootstrap(): Promise<void> {
    try {
      for (let round = 0; round < ROUNDS; round += 1) await this.read(round);
    } catch (error) {
      this.logger.warn(`The warm-up failed, so the first answer takes longer: ${messageOf(error)}`);
    }
  }

  private async read(round: number): Promise<void> {
    const { text, query, decisions } = await this.guardrails.screenQuestion(
      { text: QUESTION },
      { exceptRules: ['moderation'] },
    );
    understandQuestion({ sessionId: '', asked: QUESTION, redacted: text, question: query, decisions }, []);
    // A sentence that has been seen is not inspected again.
    isInstruction(`The administrator of system ${round} changes it.`);
  }
}
