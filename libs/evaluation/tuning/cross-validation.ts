/** Questions of one evaluation set, with what was collected of each. */
export interface CollectedSet<Q> {
  readonly name: string;
  readonly questions: readonly Q[];
}

/** Questions with a model that was learned without them. */
export interface HeldOut<Q, M> {
  readonly set: CollectedSet<Q>;
  readonly model: M;
}

/**
 * Two-fold cross-validation: learns from every second question of each set, then from the others, and pairs each half
 * with what was learned from the other one. For each set both halves; what a model is worth on them is what it is
 * worth for unseen questions.
 */
export function crossValidate<Q, M>(
  sets: readonly CollectedSet<Q>[],
  learn: (sets: readonly CollectedSet<Q>[]) => M,
): readonly (readonly HeldOut<Q, M>[])[] {
  const [even, odd] = [halfOf(sets, 0), halfOf(sets, 1)];
  const [ofEven, ofOdd] = [learn(even), learn(odd)];
  return sets.map((_, index) => [
    { set: even[index]!, model: ofOdd },
    { set: odd[index]!, model: ofEven },
  ]);
}

function halfOf<Q>(sets: readonly CollectedSet<Q>[], parity: 0 | 1): CollectedSet<Q>[] {
  return sets.map(({ name, questions }) => ({
    name,
    questions: questions.filter((__, index) => index % 2 === parity),
  }));
}
