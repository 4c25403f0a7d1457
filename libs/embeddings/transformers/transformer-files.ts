import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '@app/config';

/** What a transformer is run from, below the folder of its name. */
export const TRANSFORMER_FILES = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'onnx/model_quantized.onnx',
] as const;

/** Those that are not there. */
export function missingTransformerFiles(modelsDir: string, repository: string): string[] {
  const folder = join(modelsDir, repository);
  return TRANSFORMER_FILES.filter((name) => !existsSync(join(folder, name)));
}

/** Weights are never fetched while questions are answered; throws an error that says how to get them beforehand. */
export function requireTransformerFiles(modelsDir: string, repository: string): void {
  const missing = missingTransformerFiles(modelsDir, repository);
  if (missing.length === 0) return;
  throw new StartupError(
    `The weights of ${repository} are not below MODELS_DIR: ${join(modelsDir, repository)} has no ${missing.join(', ')}. ` +
      `Fetch them with \`attendant models pull ${repository.replace(/^Xenova\//, '')}\`, or on a machine without a network ` +
      `copy them with \`attendant models pull ${repository.replace(/^Xenova\//, '')} --from FOLDER\`.`,
  );
}
