import { createHash } from 'node:crypto';
import { DomainError } from '@app/kernel';
import type { PromptRef } from './prompt-template.js';

/** A version that answers, and its share of the sessions. */
export interface PromptVariant extends PromptRef {
  /** Percent, 1–100. */
  readonly weight: number;
}

/** Which versions answer from some moment on. Activations are added, never changed. */
export interface PromptActivation {
  /** From 1; 0 is the built-in template before the first one. */
  readonly activation: number;
  /** Their weights add up to 100. */
  readonly variants: readonly PromptVariant[];
  readonly activatedBy: string | null;
  readonly activatedAt: Date;
  /** The activation that this one puts in force again; null for a new choice. */
  readonly rolledBackTo: number | null;
}

/** Throws VALIDATION_ERROR for a split that does not add up or names a version twice. */
export function checkVariants(variants: readonly PromptVariant[]): void {
  const sum = variants.reduce((total, { weight }) => total + weight, 0);
  if (sum !== 100) {
    throw new DomainError(
      'VALIDATION_ERROR',
      `The weights of a split must add up to 100; these add up to ${sum}.`,
      [{ field: 'variants', rule: 'sum', expected: 100, actual: sum }],
    );
  }
  const names = variants.map(({ templateId, version }) => `${templateId}:${version}`);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice >= 0) {
    throw new DomainError('VALIDATION_ERROR', 'The split names one version twice. Add up its weights.', [
      { field: `variants[${twice}]`, rule: 'distinct' },
    ]);
  }
}

/** The same variant for all messages of a session, as long as the activation stands. */
export function variantFor(
  sessionId: string,
  { variants }: Pick<PromptActivation, 'variants'>,
): PromptVariant {
  const bucket = createHash('sha256').update(sessionId).digest().readUInt32BE() % 100;
  let upTo = 0;
  for (const variant of variants) {
    upTo += variant.weight;
    if (bucket < upTo) return variant;
  }
  throw new Error('An activation without variants');
}
