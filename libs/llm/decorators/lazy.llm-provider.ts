import type { Health } from '@app/kernel';
import { type LlmCall, type LlmEvent, type LlmModel, LlmProvider, type LlmRequest } from '../llm-provider.js';

/** Loads its adapter at the first call; after `dispose` the next call loads it again. A failed load is tried again. */
export class LazyLlmProvider extends LlmProvider {
  private opened: Promise<LlmProvider> | undefined;

  constructor(
    readonly id: string,
    readonly model: LlmModel,
    private readonly open: () => Promise<LlmProvider>,
  ) {
    super();
  }

  async *stream(request: LlmRequest, call?: LlmCall): AsyncIterable<LlmEvent> {
    const provider = await this.provider();
    yield* provider.stream(request, call);
  }

  async health(call?: LlmCall): Promise<Health> {
    return (await this.provider()).health(call);
  }

  override async dispose(): Promise<void> {
    const { opened } = this;
    this.opened = undefined;
    await (await opened)?.dispose();
  }

  private provider(): Promise<LlmProvider> {
    this.opened ??= this.open().catch((error: unknown) => {
      this.opened = undefined;
      throw error;
    });
    return this.opened;
  }
}
