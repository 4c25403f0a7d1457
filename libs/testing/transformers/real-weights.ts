import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';

const REPOSITORY = 'Xenova/all-MiniLM-L6-v2';
const FOLDERS = [
  process.env['ATTENDANT_TEST_MODELS_DIR'],
  join(PROJECT_ROOT, 'models'),
  join(PROJECT_ROOT, '../shared/models'),
];
const HOW_TO_GET_THEM =
  'run `attendant models pull all-MiniLM-L6-v2`, or set ATTENDANT_TEST_MODELS_DIR to a folder that holds ' +
  REPOSITORY;

/**
 * A `describe` for what needs the weights of all-MiniLM-L6-v2; the suite gets the folder that holds them. Without them it
 * says in one line what was skipped and how to get them: they cannot be had on the spot everywhere, as servers can.
 */
export function describeWithWeights(name: string, suite: (modelsDir: string) => void): void {
  const modelsDir = FOLDERS.find(
    (folder) => folder && existsSync(join(folder, REPOSITORY, 'onnx/model_quantized.onnx')),
  );
  if (modelsDir) {
    describe(name, () => suite(modelsDir));
  } else {
    process.stderr.write(`Skipped for want of weights: ${name}. To run it, ${HOW_TO_GET_THEM}.\n`);
    describe.skip(name, () => suite(''));
  }
}
