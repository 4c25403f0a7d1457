import type { Health } from '@app/kernel';

/** What a vendor found, in words that all vendors share. */
export type ModerationCategory =
  | 'hate'
  | 'harassment'
  | 'sexual'
  | 'violence'
  | 'self-harm'
  | 'illicit'
  | 'prompt-attack'
  | 'profanity'
  /** A topic, word or rule that the operator's own policy at the vendor forbids. */
  | 'denied';

export interface CategoryScore {
  readonly name: ModerationCategory;
  /** 0…1; from NOTABLE_SCORE on the vendor holds it for likelier than not. */
  readonly score: number;
}

export interface ModerationResult {
  /** Each category once, the worst of all parts of the text; those that were not found may be absent. */
  readonly categories: readonly CategoryScore[];
  /** The verdict of a policy that stands at the vendor, as a Bedrock guardrail that intervened. */
  readonly blocked: boolean;
}

export const NOTABLE_SCORE = 0.5;

export type ModeratedRole = 'question' | 'answer';

export interface HealthCall {
  readonly signal?: AbortSignal | undefined;
}

export interface ModerationCall extends HealthCall {
  readonly role: ModeratedRole;
}

/**
 * Judges whether a text is fit to be taken or given. An aborted call rejects with `signal.reason`; other failures are
 * `ProviderError`. A text beyond the vendor's limit is judged in parts.
 */
export abstract class ModerationProvider {
  /** Of the provider: `azure-content-safety`. */
  abstract readonly id: string;

  abstract moderate(text: string, call: ModerationCall): Promise<ModerationResult>;

  /** Costs nothing. */
  abstract health(call?: HealthCall): Promise<Health>;

  /** Closes what it holds open. */
  dispose(): void | Promise<void> {}
}
