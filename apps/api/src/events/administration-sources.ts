import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ConfigurationService } from '@app/admin';
import { EvaluationRunsService } from '@app/evaluation';
import type { EvaluationResponse } from '../evaluations/evaluations.response.js';
import { toEvaluationResponse } from '../evaluations/evaluations.mapper.js';
import type { ConfigEvent } from './events.dto.js';
import { watchEvaluations } from './watch-evaluations.js';

const POLL_MS = 1_000;

/** The events of what administrators do. */
@Injectable()
export class AdministrationSources {
  constructor(
    private readonly runs: EvaluationRunsService,
    private readonly configuration: ConfigurationService,
  ) {}

  async *watchEvaluations(call: { signal: AbortSignal }): AsyncGenerator<EvaluationResponse> {
    for await (const run of watchEvaluations(this.runs, call)) yield toEvaluationResponse(run);
  }

  /** A change of another server is seen once this one has taken it over. */
  async *watchConfiguration({ signal }: { signal: AbortSignal }): AsyncGenerator<ConfigEvent> {
    let { version: seen } = this.configuration.state;
    while (!signal.aborted) {
      const { version } = this.configuration.state;
      if (version !== seen) yield { version };
      seen = version;
      await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
