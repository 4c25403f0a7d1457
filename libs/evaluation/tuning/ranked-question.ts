import type { RankingWeights, SignalShares } from '@app/retrieval';
import type { RelevanceSample } from './relevance.fit.js';

const DEPTH = 10;

/** What is known of the candidates of one question. */
export interface RankedQuestion {
  /** Gain of each candidate's document, 0 for most. */
  readonly gains: readonly number[];
  /** Which candidates are of one document: a document ranks by its best chunk. */
  readonly documents: readonly string[];
  readonly shares: SignalShares;
  /** Discounted gain of the best ranking that the collection has, found or not. */
  readonly ideal: number;
  /** What the question would be answered from. */
  readonly passages: readonly RelevanceSample[];
}

/** Ranks one question's documents by any weights, many times: its names are numbers, its shares one row a candidate. */
export class QuestionRanking {
  private readonly names: readonly (keyof RankingWeights)[];
  private readonly rows: Float64Array;
  /** By candidate: the number of its document. */
  private readonly documents: Uint16Array;
  private readonly relevant: ReadonlyMap<number, number>;
  private readonly best: Float64Array;
  private readonly ideal: number;

  constructor({ documents, gains, shares, ideal }: RankedQuestion) {
    const numbers = new Map([...new Set(documents)].map((id, number) => [id, number]));
    this.names = Object.keys(shares) as (keyof RankingWeights)[];
    this.documents = Uint16Array.from(documents, (id) => numbers.get(id)!);
    this.rows = Float64Array.from(
      documents.flatMap((_, index) => this.names.map((name) => shares[name][index]!)),
    );
    this.relevant = new Map(
      gains.flatMap((gain, index) => (gain > 0 ? [[this.documents[index]!, gain] as const] : [])),
    );
    this.best = new Float64Array(numbers.size);
    this.ideal = ideal;
  }

  /** nDCG@10: a relevant document stands behind as many others as have a better best chunk. */
  ndcg(weights: RankingWeights): number {
    if (this.ideal === 0 || this.relevant.size === 0) return 0;
    this.scoreDocuments(this.names.map((name) => weights[name]));
    let found = 0;
    for (const [number, gain] of this.relevant) {
      const score = this.best[number]!;
      let ahead = 0;
      for (const other of this.best) if (other > score) ahead += 1;
      if (ahead < DEPTH) found += gain / Math.log2(ahead + 2);
    }
    return found / this.ideal;
  }

  private scoreDocuments(weights: readonly number[]): void {
    this.best.fill(-Infinity);
    let at = 0;
    for (const number of this.documents) {
      let score = 0;
      for (let signal = 0; signal < weights.length; signal += 1) score += weights[signal]! * this.rows[at++]!;
      if (score > this.best[number]!) this.best[number] = score;
    }
  }
}
