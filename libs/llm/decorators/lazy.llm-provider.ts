import type { Health } from '@app/kernel';
import { lazy, type Lazy } from '@app/resilience';
import { type LlmCall, type LlmEvent, type LlmModel, LlmProvider, type LlmRequest } from '../llm-provider.js';

/** Loads its adapter at the first call; after `dispose` the next call loads it again. A failed load is tried again. */
export class LazyLlmProvider extends LlmProvider {
  private readonly opened: Lazy<LlmProvider>;

  constructor(
    readonly id: string,
    readonly model: LlmModel,
    open: () => Promise<LlmProvider>,
  ) {
    super();
    this.opened = lazy(open);
  }

  async *stream(request: LlmRequest, call?: LlmCall): AsyncIterable<LlmEvent> {
    yield* (await this.opened()).stream(request, call);
  }

  async health(call?: LlmCall): Promise<Health> {
    return (await this.opened()).health(call);
  }

  override async dispose(): Promise<void> {
    await (await this.opened.release())?.dispose();
  }
}
