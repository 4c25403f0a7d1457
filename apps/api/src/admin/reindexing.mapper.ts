import {
  chunkIndexName,
  type EmbeddingIndex,
  type EmbeddingIndexBuild,
  type EmbeddingIndexState,
  remainingSeconds,
  type SecondVectorsState,
} from '@app/knowledge-base';
import type {
  BuildResponse,
  GenerationResponse,
  ReindexingResponse,
  SecondModelResponse,
} from './reindexing.dto.js';

export function toReindexingResponse(
  { answering, former, build }: EmbeddingIndexState,
  second: SecondVectorsState,
  now: Date,
): ReindexingResponse {
  return {
    message: messageOf(answering, build),
    answering: answering && toEmbeddingIndex(answering),
    former: former && toEmbeddingIndex(former),
    build: build && toBuild(build, now),
    second_model: toSecondModel(second),
  };
}

function toSecondModel({ model, status, done, total, problem }: SecondVectorsState): SecondModelResponse {
  return { model, status, chunks_done: done, chunks_total: total, problem };
}

function messageOf(answering: EmbeddingIndex | null, build: EmbeddingIndexBuild | null): string {
  const answers = answering?.modelId ?? 'No model';
  if (build?.status === 'running')
    return `${build.to.modelId} is being built; ${answers} answers questions until that is finished.`;
  if (build?.status === 'failed')
    return `${build.to.modelId} could not be built: ${build.problem}. ${answers} answers.`;
  return `${answers} answers.`;
}

function toEmbeddingIndex({ provider, model, modelId, dimension }: EmbeddingIndex): GenerationResponse {
  return { provider, model, dimension, index_name: chunkIndexName(modelId) };
}

function toBuild(build: EmbeddingIndexBuild, now: Date): BuildResponse {
  const { buildId, to, status, chunksDone, chunksTotal, problem, startedAt, updatedAt } = build;
  return {
    build_id: buildId,
    provider: to.provider,
    model: to.model,
    status,
    chunks_done: chunksDone,
    chunks_total: chunksTotal,
    percentage: chunksTotal === 0 ? 100 : Math.floor((100 * Math.min(chunksDone, chunksTotal)) / chunksTotal),
    eta_seconds: remainingSeconds(build, now),
    problem,
    started_at: startedAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  };
}
