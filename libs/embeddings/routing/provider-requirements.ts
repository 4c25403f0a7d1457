import { ConfigError, type ConfigProblem } from '@app/config';
import { requiredKeys, vendorProblems, type VendorsConfig } from '@app/vendors';
import type { ChosenModel } from '../embedding-router.js';
import { NO_SECOND_MODEL } from '../embeddings.config.js';
import { missingTransformerFiles, requireTransformerFiles } from '../transformers/transformer-files.js';
import { knownTransformer, repositoryOf } from '../transformers/known-transformers.js';

export interface Installation {
  readonly vendors: VendorsConfig;
  /** Absolute. */
  readonly modelsDir: string;
}

/** Variables without which a remote provider cannot be asked, each with an example. */
function missingVariables({ provider }: ChosenModel, vendors: VendorsConfig): ConfigProblem[] {
  if (provider === 'bundled' || provider === 'local') return [];
  return vendorProblems(`EMBEDDING_PROVIDER=${provider}`, requiredKeys(provider, vendors), vendors);
}

/** A bundled or local model that there is not. */
function unknownModel({ provider, model }: ChosenModel): ConfigProblem[] {
  const known = provider === 'bundled' ? model === 'static-en' : isEmbedder(model);
  if (known || (provider !== 'bundled' && provider !== 'local')) return [];
  const example = provider === 'bundled' ? 'static-en' : 'all-MiniLM-L6-v2';
  return [{ env: 'EMBEDDING_MODEL', message: `names no ${provider} model: ${model}`, example }];
}

function isEmbedder(model: string): boolean {
  const known = knownTransformer(model);
  return known !== undefined && known.pooling !== 'score';
}

/** What lacks for a model as a sentence, null when nothing. */
export function missingFor(chosen: ChosenModel, { vendors, modelsDir }: Installation): string | null {
  const problems = [...missingVariables(chosen, vendors), ...unknownModel(chosen)];
  if (problems.length > 0)
    return problems.map(({ env, message, example }) => `${env} ${message} (example: ${example})`).join('; ');
  if (chosen.provider !== 'local') return null;
  const missing = missingTransformerFiles(modelsDir, repositoryOf(chosen.model));
  return missing.length === 0
    ? null
    : `The weights of ${chosen.model} are not below MODELS_DIR; fetch them with \`attendant models pull ${chosen.model}\``;
}

/** Stops the boot where no local model has the name; one whose weights are missing is done without. */
export function requireSecondModel(model: string): void {
  if (model === NO_SECOND_MODEL || isEmbedder(model)) return;
  const problem = { env: 'EMBEDDING_SECOND_MODEL', message: `names no local model: ${model}` };
  throw new ConfigError([{ ...problem, example: 'all-MiniLM-L6-v2' }]);
}

/** Stops the boot where it is known that the model cannot work. */
export function requireModel(chosen: ChosenModel, { vendors, modelsDir }: Installation): void {
  const problems = [...missingVariables(chosen, vendors), ...unknownModel(chosen)];
  if (problems.length > 0) throw new ConfigError(problems);
  if (chosen.provider === 'local') requireTransformerFiles(modelsDir, repositoryOf(chosen.model));
}
