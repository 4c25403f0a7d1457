import {
  type EvaluatedRule,
  type GuardrailEvaluation,
  GuardrailEvaluator,
  type LabelledFile,
} from '@app/evaluation';
import { withTemporaryEngine } from './temporary-engine.js';

/** Measures one rule over each file. */
export function evaluateGuardrails(
  rule: EvaluatedRule,
  files: readonly LabelledFile[],
): Promise<GuardrailEvaluation[]> {
  return withTemporaryEngine({}, async (engine) => {
    const evaluator = engine.get(GuardrailEvaluator, { strict: false });
    const evaluations: GuardrailEvaluation[] = [];
    // One after the other: a rule is measured by itself.
    for (const file of files) evaluations.push(await evaluator.evaluate(rule, file));
    return evaluations;
  });
}
