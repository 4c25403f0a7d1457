import { type CanActivate, type ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { DomainError } from '@app/kernel';
import type { AuthenticatedRequest } from '../caller.js';
import { clientNetwork } from '../client-address.js';
import { RATE_LIMITS_CONFIG, type RateLimitsConfig } from './rate-limits.config.js';
import { isAnonymous } from './throttlers.js';

const ANSWERS = 'attendant:answers';
const RETRY_AFTER_SECONDS = 1;

/** The route computes an answer: it takes one of the limited slots. */
export const TakesAnswerSlot = () => SetMetadata(ANSWERS, true);

/** API-9: bounds the answers in progress, in total and per client. A slot is free again when its response is closed. */
@Injectable()
export class AnswerSlotsGuard implements CanActivate {
  private total = 0;
  private readonly perClient = new Map<string, number>();

  constructor(
    private readonly reflector: Reflector,
    @Inject(RATE_LIMITS_CONFIG) private readonly config: RateLimitsConfig,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    if (!this.reflector.get<boolean | undefined>(ANSWERS, context.getHandler())) return true;
    const http = context.switchToHttp();
    const response = http.getResponse<Response>();
    const client = clientOf(http.getRequest<AuthenticatedRequest>());
    const refusal = this.refusalOf(client);
    if (refusal) throw refusal;
    this.take(client);
    response.once('close', () => this.release(client));
    return true;
  }

  private refusalOf(client: string): DomainError | undefined {
    const { maxAnswers, maxAnswersPerClient } = this.config;
    const details = [{ rule: 'answers_in_progress', retry_after_seconds: RETRY_AFTER_SECONDS }];
    if ((this.perClient.get(client) ?? 0) >= maxAnswersPerClient) {
      const limit = `At most ${maxAnswersPerClient} answers can be in progress for you at once.`;
      return new DomainError('RATE_LIMITED', `${limit} Try again when one of them is finished.`, details);
    }
    if (this.total < maxAnswers) return undefined;
    return new DomainError('OVERLOADED', 'The service is busy. Try again in a moment.', details);
  }

  private take(client: string): void {
    this.total += 1;
    this.perClient.set(client, (this.perClient.get(client) ?? 0) + 1);
  }

  private release(client: string): void {
    this.total -= 1;
    const left = (this.perClient.get(client) ?? 1) - 1;
    if (left === 0) this.perClient.delete(client);
    else this.perClient.set(client, left);
  }
}

function clientOf(request: AuthenticatedRequest): string {
  const { caller } = request;
  return caller && !isAnonymous(request) ? `user:${caller.userId}` : `ip:${clientNetwork(request)}`;
}
