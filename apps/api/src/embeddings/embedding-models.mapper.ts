import type { ListedEmbeddingModel } from '@app/embeddings';
import type { EmbeddingModelResponse } from './embedding-models.response.js';

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
