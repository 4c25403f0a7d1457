import { type LlmProvider, LlmRouter, type LlmSelection } from '@app/llm';

/** Always the same models. */
export class FixedLlmRouter extends LlmRouter {
  constructor(private readonly providers: readonly LlmProvider[]) {
    super();
  }

  chain(): readonly LlmProvider[] {
    return this.providers;
  }

  active(): LlmSelection {
    return { active: 'openai-compatible' };
  }

  use(): void {
    throw new Error('The models of a test are fixed');
  }

  runWith<R>(_: LlmSelection, work: () => Promise<R>): Promise<R> {
    return work();
  }

  missingFor(): null {
    return null;
  }

  states(): [] {
    return [];
  }
}
