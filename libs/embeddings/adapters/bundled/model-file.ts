import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '@app/config';
import { messageOf } from '@app/kernel';
import { BUNDLED_MODEL_ID } from '../../word-pieces.js';

export const BUNDLED_MODEL = BUNDLED_MODEL_ID;

/** Reads a file of the bundled model. Throws an error for the operator that names MODELS_DIR. */
export function readModelFile(modelsDir: string, name: string): Buffer {
  const path = join(modelsDir, BUNDLED_MODEL, name);
  try {
    return readFileSync(path);
  } catch (error) {
    throw new StartupError(
      `The bundled embedding model is incomplete: ${path} cannot be read (${messageOf(error)}). ` +
        `Set MODELS_DIR to the folder that holds ${BUNDLED_MODEL}/, or restore models/ from the distribution. Example: MODELS_DIR=./models`,
      { cause: error },
    );
  }
}
