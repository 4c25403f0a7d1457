import type { EmbeddedTexts, ListedEmbeddingModel } from '@app/embeddings';
import type { EmbeddingModelResponse } from './embedding-models.response.js';
import type { GenerateEmbeddingsResponse } from './generate-embeddings.dto.js';

export function toResponse(model: ListedEmbeddingModel): EmbeddingModelResponse {
  return {
    model_id: model.modelId,
    provider: model.provider,
    type: model.type,
    dimension: model.dimension,
    max_sequence_length: model.maxSequenceLength,
    language: model.language,
    performance: { ...model.performance },
    cost: model.cost,
    available: model.available,
    active: model.active,
  };
}

export function toEmbeddings(
  texts: readonly string[],
  { modelId, dimension, vectors }: EmbeddedTexts,
  ms: number,
): GenerateEmbeddingsResponse {
  return {
    embeddings: texts.map((text, i) => ({
      text,
      vector: [...(vectors[i] ?? [])],
      dimension,
      model: modelId,
    })),
    processing_time_ms: Math.round(ms * 10) / 10,
  };
}
