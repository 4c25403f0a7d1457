import { Injectable } from '@nestjs/common';
import { ExtractiveComposer, type ConfidenceSignals } from '@app/chat';
import { PassageReader } from '@app/knowledge-base';
import { CandidateSearch, QueryAnalyser, Retriever, type ScoredPassage, signalShares } from '@app/retrieval';
import type { Gains } from '../measures/ranking.js';
import { whole } from '../whole-search.js';
import type { ConfidenceSample } from './confidence.calibrator.js';
import type { RankedQuestion } from './ranked-question.js';

interface Call {
  readonly signal: AbortSignal;
}

const DEPTH = 10;
const EVERYTHING = { all: [] };

/** What the product's own search and answers say of questions whose documents are known, for tuning. Raises PROVIDER_UNAVAILABLE where a search does without a part. */
@Injectable()
export class SignalCollector {
  constructor(
    private readonly analyser: QueryAnalyser,
    private readonly candidates: CandidateSearch,
    private readonly passages: PassageReader,
    private readonly retriever: Retriever,
    private readonly composer: ExtractiveComposer,
  ) {}

  /** `gains` by the id of the document. */
  async ranked(question: string, gains: Gains, call: Call): Promise<RankedQuestion> {
    const read = await this.search(question, [], call);
    const query = await this.analyser.analyse(question, call);
    const { candidates: found, weights } = whole(await this.candidates.find(query, EVERYTHING, call));
    const passages = await this.passages.find(found.map(({ chunkId }) => chunkId));
    const documentOf = new Map(passages.map(({ chunkId, documentId }) => [chunkId, documentId]));
    const documents = found.map(({ chunkId }) => documentOf.get(chunkId) ?? '');
    const ideal = [...gains.values()].sort((a, b) => b - a).slice(0, DEPTH);
    return {
      documents,
      gains: documents.map((documentId) => gains.get(documentId) ?? 0),
      shares: signalShares(
        found,
        found.map(({ features }) => features),
        weights.scale,
      ),
      ideal: ideal.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0),
      passages: read.map(({ documentId, signals }) => ({ signals, relevant: gains.has(documentId) })),
    };
  }

  /** The signals with the documents that answer, and without them. */
  async confidence(question: string, gains: Gains, call: Call): Promise<ConfidenceSample[]> {
    const withAll = await this.signals(question, [], call);
    const without = await this.signals(question, [...gains.keys()], call);
    return [
      ...(withAll === null ? [] : [{ signals: withAll, answered: true }]),
      ...(without === null ? [] : [{ signals: without, answered: false }]),
    ];
  }

  /** Null where nothing was found: no confidence needs to be fitted to that. */
  private async signals(
    query: string,
    exceptDocuments: readonly string[],
    call: Call,
  ): Promise<ConfidenceSignals | null> {
    const passages = await this.search(query, exceptDocuments, call);
    return (await this.composer.compose(query, passages, call)).signals;
  }

  /** As a chat message is searched for, with the threshold set aside. */
  private async search(
    query: string,
    exceptDocuments: readonly string[],
    call: Call,
  ): Promise<readonly ScoredPassage[]> {
    const request = { query, exceptDocuments, minRelevanceScore: 0, wholeSentences: true };
    return whole(await this.retriever.search(request, call)).passages;
  }
}
