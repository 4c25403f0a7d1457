import { analyze, DEFAULT_LANGUAGE } from '@app/text';
import { type Amount, amountsIn } from './amounts.js';
import type { EvidenceSentence, PassageEvidence } from './evidence.js';
import { type NameScope, nameScope } from './names.js';
import { canonical } from './terms.js';

/** What a piece of an answer states, ready to be compared. */
export interface Claim {
  readonly text: string;
  /** The part of the text that only names columns. */
  readonly frame?: string;
  /** Of the answer; ISO 639-1. */
  readonly language: string | null;
  /** Numbers of the passages that it cites, from 1. */
  readonly markers: readonly number[];
  /** By the bundled model; null when it knows no word of it. */
  readonly vector: Float32Array | null;
}

/** What the visitor said: names and values may come from there. */
export interface Conversation {
  readonly amounts: readonly Amount[];
  readonly scope: NameScope;
  readonly text: string;
}

export function conversationOf(text: string, language: string | null): Conversation {
  return { text, amounts: amountsIn(text), scope: nameScope(text, language) };
}

/** A claim beside the passages that it is compared with. */
export interface ComparedClaim {
  readonly claim: Claim;
  readonly passages: readonly PassageEvidence[];
  readonly conversation: Conversation;
  /** Of the passages; ISO 639-1. */
  readonly language: string;
  /** How much each term of the claim tells; numbers are no terms. */
  readonly weights: ReadonlyMap<string, number>;
  /** Sentences and rows of the passages, each with the share of the claim that it and its context hold. */
  readonly statements: readonly { readonly sentence: EvidenceSentence; readonly overlap: number }[];
}

/** Words that tell little of what is spoken of. */
export const GENERIC = canonical(
  analyze(
    'per may might use make need want go get do have give take let see look find click select choose press enter way thing step follow following also however note please simply just currently still again afterwards then next first several few check sure order work possible available several option case example instead really actually long well good many much different certain specific like exist appear allow offer provide get cost cover hold contain include call called name named mean means without already also too yet well simply pick type hold turn whenever',
    DEFAULT_LANGUAGE,
  ),
);

/** Share of the weight of terms that others hold; those of a context count half. */
export function share(
  wanted: ReadonlySet<string>,
  terms: ReadonlySet<string>,
  weights: Pick<ReadonlyMap<string, number>, 'get'>,
  context: ReadonlySet<string> = new Set(),
): number {
  let [covered, total] = [0, 0];
  for (const term of wanted) {
    const weight = weights.get(term) ?? 0;
    total += weight;
    if (terms.has(term)) covered += weight;
    else if (context.has(term)) covered += weight * 0.5;
  }
  return total === 0 ? 0 : covered / total;
}

export function weightOf(compared: ComparedClaim, terms: readonly string[]): number {
  return terms.reduce((sum, term) => sum + (compared.weights.get(term) ?? 0), 0);
}
