import {
  type CollectedSet,
  type EvaluationCall,
  type EvaluationSet,
  readEvaluationSet,
  sampleOf,
  TuningData,
} from '@app/evaluation';
import { createEvaluationBar } from './evaluation-bar.js';
import { withTemporaryEngine } from './temporary-engine.js';

export interface LearningOptions {
  readonly set: readonly string[];
  readonly out?: string;
  readonly limit?: number;
}

/** All sets are read before the first is searched; each is searched on a store of its own. */
export async function collect<Q>(
  { set: paths, limit = Infinity }: LearningOptions,
  signalsOf: (data: TuningData, set: EvaluationSet, call: EvaluationCall) => Promise<CollectedSet<Q>>,
): Promise<CollectedSet<Q>[]> {
  const sets = await Promise.all(paths.map(readEvaluationSet));
  const collected: CollectedSet<Q>[] = [];
  for (const set of sets) {
    const bar = createEvaluationBar(set.name);
    try {
      const limited = { ...set, questions: sampleOf(set.questions, limit) };
      collected.push(
        await withTemporaryEngine({}, (engine, signal) =>
          signalsOf(engine.get(TuningData, { strict: false }), limited, { signal, onProgress: bar.update }),
        ),
      );
    } finally {
      bar.stop();
    }
  }
  return collected;
}
