import { ConfigError, type ConfigProblem } from '@app/config';
import {
  knownTransformer,
  missingTransformerFiles,
  repositoryOf,
  requireTransformerFiles,
} from '@app/embeddings';
import type { VendorsConfig } from '@app/resilience';
import type { RerankingProviderId } from './reranking.config.js';

export interface RerankingInstallation {
  readonly vendors: VendorsConfig;
  /** Absolute. */
  readonly modelsDir: string;
}

/** Variables that are wrong or lack for a reranker, each with an example. */
function problemsOf(provider: RerankingProviderId, model: string, vendors: VendorsConfig): ConfigProblem[] {
  const message = `is needed by RERANKING_PROVIDER=${provider}`;
  if (provider === 'cohere' && vendors.cohereApiKey === undefined)
    return [{ env: 'COHERE_API_KEY', message, example: 'co-…' }];
  if (provider === 'bedrock' && vendors.awsRegion === undefined)
    return [{ env: 'AWS_REGION', message, example: 'eu-central-1' }];
  if (provider === 'local' && knownTransformer(model)?.pooling !== 'score')
    return [
      {
        env: 'RERANKING_MODEL',
        message: `names no local reranker: ${model}`,
        example: 'ms-marco-MiniLM-L-6-v2',
      },
    ];
  return [];
}

/** What lacks for a reranker as a sentence, null when nothing. */
export function missingForReranking(
  provider: RerankingProviderId,
  model: string,
  { vendors, modelsDir }: RerankingInstallation,
): string | null {
  const [problem] = problemsOf(provider, model, vendors);
  if (problem) return `${problem.env} ${problem.message} (example: ${problem.example})`;
  if (provider !== 'local' || missingTransformerFiles(modelsDir, repositoryOf(model)).length === 0)
    return null;
  return `The weights of ${model} are not below MODELS_DIR; fetch them with \`attendant models pull ${model}\``;
}

/** Stops the boot where it is known that the reranker cannot work. */
export function requireReranker(
  provider: RerankingProviderId,
  model: string,
  { vendors, modelsDir }: RerankingInstallation,
): void {
  const problems = problemsOf(provider, model, vendors);
  if (problems.length > 0) throw new ConfigError(problems);
  if (provider === 'local') requireTransformerFiles(modelsDir, repositoryOf(model));
}
