import { ConfigError, type ConfigProblem } from '@app/config';
import {
  knownTransformer,
  missingTransformerFiles,
  repositoryOf,
  requireTransformerFiles,
} from '@app/embeddings';
import { requiredKeys, vendorProblems, type VendorsConfig } from '@app/vendors';
import type { RerankingProviderId } from './reranking.config.js';

export interface RerankingInstallation {
  readonly vendors: VendorsConfig;
  /** Absolute. */
  readonly modelsDir: string;
}

/** Variables that are wrong or lack for a reranker, each with an example. */
function problemsOf(provider: RerankingProviderId, model: string, vendors: VendorsConfig): ConfigProblem[] {
  if (provider === 'local') {
    if (knownTransformer(model)?.pooling === 'score') return [];
    const message = `names no local reranker: ${model}`;
    return [{ env: 'RERANKING_MODEL', message, example: 'ms-marco-MiniLM-L-6-v2' }];
  }
  return vendorProblems(`RERANKING_PROVIDER=${provider}`, requiredKeys(provider, vendors), vendors);
}

/** What lacks for a reranker as a sentence, null when nothing. */
export function missingForReranking(
  provider: RerankingProviderId,
  model: string,
  { vendors, modelsDir }: RerankingInstallation,
): string | null {
  const problems = problemsOf(provider, model, vendors);
  if (problems.length > 0)
    return problems.map(({ env, message, example }) => `${env} ${message} (example: ${example})`).join('; ');
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
