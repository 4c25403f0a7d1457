import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '@app/config';
import { messageOf } from '@app/kernel';
import { BUNDLED_MODEL_ID } from '../../word-pieces.js';

export const BUNDLED_MODEL = BUNDLED_MODEL_ID;

/** Reads a file of a bundled model, by the folder that holds it. Throws an error for the operator that names MODELS_DIR. */
export function readModelFile(modelsDir: string, name: string, folder: string = BUNDLED_MODEL): Buffer {
  const path = join(modelsDir, folder, name);
  try {
    return readFileSync(path);
  } catch (error) {
    throw new StartupError(
      `The bundled embedding model is incomplete: ${path} cannot be read (${messageOf(error)}). ` +
        `Set MODELS_DIR to the folder that holds ${folder}/, or restore models/ from the distribution. Example: MODELS_DIR=./models`,
      { cause: error },
    );
  }
}
