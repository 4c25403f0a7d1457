import type { ProviderState } from '@app/resilience';
import type { LlmProvider } from './llm-provider.js';
import type { LlmChoice, LlmSelection } from './routing/llm-selection.js';

/** Knows which models answer, and in which order they are asked. */
export abstract class LlmRouter {
  /**
   * The active provider, then the fallbacks, each with its time limits, retries and breaker; empty for `extractive`.
   * The list never changes: a request takes it once and keeps it, whatever is switched meanwhile.
   */
  abstract chain(): readonly LlmProvider[];

  abstract active(): LlmSelection;

  /** Switches at run time. Throws ProviderError 'unauthorized' where `missingFor` names something. */
  abstract use(selection: LlmSelection): void;

  /**
   * Runs work, and all that it awaits, with another provider, while everything beside it keeps the active one. Rejects as
   * `use` throws.
   */
  abstract runWith<R>(selection: LlmSelection, work: () => Promise<R>): Promise<R>;

  /** The variables that lack for a provider, in a list for people; null when it can be used. */
  abstract missingFor(provider: LlmChoice, model?: string): string | null;

  /** Breaker and last error of every provider that has been in use, named `llm:<provider>`. */
  abstract states(): ProviderState[];
}
