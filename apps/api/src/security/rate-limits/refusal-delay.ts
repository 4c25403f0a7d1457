import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { clientNetwork } from '../client-address.js';
import { SlidingWindowThrottlerStorage } from './sliding-window.throttler-storage.js';
import { MINUTE_MS } from './throttlers.js';

const PROMPT_REFUSALS = 20;
const DELAY_MS = 250;

/**
 * Delays the refusals of a network that ignores them. A client that sends its next request when the previous one is
 * refused would otherwise keep the event loop busy with refusals: 100 connections get 400 of them a second at most.
 */
@Injectable()
export class RefusalDelay {
  private readonly refusals = new SlidingWindowThrottlerStorage();

  /** Resolves at once for the first 20 refusals of a minute, and after 250 ms for each further one. */
  async wait(request: Request): Promise<void> {
    const network = clientNetwork(request);
    const { isBlocked } = await this.refusals.increment(network, MINUTE_MS, PROMPT_REFUSALS);
    if (isBlocked) await delay(DELAY_MS, undefined, { ref: false });
  }
}
