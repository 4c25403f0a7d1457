import { Injectable } from '@nestjs/common';
import {
  GUARDRAIL_RULES,
  type GuardrailDecision,
  GuardrailPolicy,
  type GuardrailRuleId,
  Guardrails,
} from '@app/guardrails';
import { DomainError } from '@app/kernel';
import { type Counts, countSpans, detectionMeasures } from '../measures/detection.js';
import type { LabelledFile, LabelledText } from './labelled-text.js';

export const EVALUATED_RULES = ['pii', 'injection', 'toxicity'] as const;
export type EvaluatedRule = (typeof EVALUATED_RULES)[number];

/** KB-13's figures of one rule over one file, as they stand in the JSON file; null where there is nothing to divide by. */
export interface GuardrailReport {
  readonly rule: EvaluatedRule;
  readonly file: string;
  readonly total: number;
  /** Texts in which the rule found something. */
  readonly flagged: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Texts that the configuration in force refuses. */
  readonly blocked: number;
}

export interface GuardrailEvaluation {
  readonly report: GuardrailReport;
  /** Texts that were missed or flagged for nothing. */
  readonly mistakes: readonly LabelledText[];
}

/** Measures one rule of the guardrails, with all others off. Not for a process that answers questions meanwhile. */
@Injectable()
export class GuardrailEvaluator {
  constructor(
    private readonly guardrails: Guardrails,
    private readonly policy: GuardrailPolicy,
  ) {}

  /** Raises VALIDATION_ERROR for a rule that this version does not have. */
  async evaluate(rule: EvaluatedRule, { name, texts }: LabelledFile): Promise<GuardrailEvaluation> {
    const id = existing(rule);
    const counts = { hits: 0, found: 0, marked: 0 };
    const mistakes: LabelledText[] = [];
    let [flagged, blocked] = [0, 0];
    await this.withOnly(id, async (isBlocked) => {
      for (const text of texts) {
        const { decisions } = await this.guardrails.screenQuestion({ text: text.text });
        const decision = decisions[0];
        const { hits, found, marked } = count(decision, text);
        counts.hits += hits;
        counts.found += found;
        counts.marked += marked;
        if (hits < marked || hits < found) mistakes.push(text);
        if (decision) flagged += 1;
        if (decision && isBlocked(decision)) blocked += 1;
      }
    });
    const report = { rule, file: name, total: texts.length, flagged, ...detectionMeasures(counts), blocked };
    return { report, mistakes };
  }

  /** A finding is noted only, whatever is configured: the measure is what the rule finds. */
  private async withOnly(
    rule: GuardrailRuleId,
    work: (isBlocked: (decision: GuardrailDecision) => boolean) => Promise<void>,
  ): Promise<void> {
    const { current } = this.policy;
    const configured = new GuardrailPolicy(current);
    const off = GUARDRAIL_RULES.map((each) => [each, each === rule ? 'flag' : 'allow'] as const);
    this.policy.replace({ ...current, actions: Object.fromEntries(off) as typeof current.actions });
    try {
      await work(({ score }) => configured.actionFor(rule, score) === 'block');
    } finally {
      this.policy.replace(current);
    }
  }
}

function existing(rule: EvaluatedRule): GuardrailRuleId {
  const id = GUARDRAIL_RULES.find((each) => each === rule);
  if (id !== undefined) return id;
  const known = EVALUATED_RULES.filter((each) => (GUARDRAIL_RULES as readonly string[]).includes(each));
  throw new DomainError(
    'VALIDATION_ERROR',
    `This version has no rule "${rule}" to measure. It has: ${known.join(', ')}.`,
  );
}

/** Places where they are marked, else whole texts. */
function count(decision: GuardrailDecision | undefined, { spans, positive }: LabelledText): Counts {
  if (spans !== null) return countSpans(decision?.matches ?? [], spans);
  const found = decision === undefined ? 0 : 1;
  return { hits: positive ? found : 0, found, marked: positive ? 1 : 0 };
}
