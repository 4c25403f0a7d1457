import { CooperativeTask } from '@app/kernel';

/** Cosine by the bundled model from which two questions ask the same: chosen by hand on questions about eval/help-center. */
const SAME_QUESTION = 0.8;

export interface AskedQuestion<T> {
  /** Unit vector; null for a question in which the model knows no word. */
  readonly vector: Float32Array | null;
  /** Lower case, without punctuation: equal questions are the same whatever their vectors. */
  readonly normalized: string;
  readonly question: T;
}

export interface QuestionCluster<T> {
  /** The question that the others are like: the first one that was given. */
  readonly questions: readonly T[];
}

/** Leader clustering: each question joins the nearest cluster whose first question is like it, or begins one. */
export async function clusterQuestions<T>(asked: Iterable<AskedQuestion<T>>): Promise<QuestionCluster<T>[]> {
  const cooperation = new CooperativeTask();
  const clusters: { readonly leader: AskedQuestion<T>; readonly questions: T[] }[] = [];
  for (const each of asked) {
    await cooperation.yieldToEventLoop();
    let nearest: (typeof clusters)[number] | undefined;
    let best = SAME_QUESTION;
    for (const cluster of clusters) {
      const likeness = likenessOf(cluster.leader, each);
      if (likeness < best) continue;
      best = likeness;
      nearest = cluster;
    }
    if (nearest) nearest.questions.push(each.question);
    else clusters.push({ leader: each, questions: [each.question] });
  }
  return clusters.map(({ questions }) => ({ questions }));
}

/** Whether two questions ask the same. */
export function asksTheSame(a: AskedQuestion<unknown>, b: AskedQuestion<unknown>): boolean {
  return likenessOf(a, b) >= SAME_QUESTION;
}

export function normalizeQuestion(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function likenessOf(a: AskedQuestion<unknown>, b: AskedQuestion<unknown>): number {
  if (a.normalized === b.normalized) return 1;
  if (a.vector === null || b.vector === null) return 0;
  let sum = 0;
  for (let dimension = 0; dimension < a.vector.length; dimension += 1)
    sum += a.vector[dimension]! * b.vector[dimension]!;
  return sum;
}
