import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { missingTransformerFiles, TRANSFORMER_FILES } from '@app/embeddings';
import { CliError } from '../cli-error.js';
import { type ModelTarget, PARTIAL, type PulledFile, storageError } from './model-target.js';

export interface CopySource extends ModelTarget {
  /** A folder of the model's files, or one that holds `owner/name`. */
  readonly from: string;
}

/** Copies a model's files; each is there whole or not at all. Throws an error that says what is wrong with the folder. */
export async function copyModel({ from, repository, folder, bars }: CopySource): Promise<PulledFile[]> {
  const source = await modelFolder(from, repository);
  const copied: PulledFile[] = [];
  for (const name of TRANSFORMER_FILES) {
    const [file, target] = [join(source, name), join(folder, name)];
    const { size: bytes } = await stat(file);
    try {
      await mkdir(dirname(target), { recursive: true });
      const bar = bars.open(name, bytes);
      const reading = createReadStream(file).on('data', (chunk) => bar.add(chunk.length));
      await pipeline(reading, createWriteStream(target + PARTIAL));
      await rename(target + PARTIAL, target);
    } catch (error) {
      await rm(target + PARTIAL, { force: true });
      throw storageError(error, folder);
    }
    copied.push({ name, bytes, kept: false });
  }
  return copied;
}

async function modelFolder(from: string, repository: string): Promise<string> {
  const name = repository.split('/')[1]!;
  const candidates = [from, join(from, repository), join(from, name)];
  const source = candidates.find((folder) => missingTransformerFiles(folder, '').length === 0);
  if (source === undefined) {
    const missing = missingTransformerFiles(from, '').join(', ');
    throw new CliError(`${from} is not the folder of a model: it has no ${missing}. Copy all of it from a machine that has it.`);
  }
  for (const file of TRANSFORMER_FILES.filter((each) => each.endsWith('.json'))) await mustBeJson(join(source, file));
  if ((await stat(join(source, 'onnx/model_quantized.onnx'))).size === 0)
    throw new CliError(`${source} holds an empty onnx/model_quantized.onnx. Copy it again from a machine that has it.`);
  return source;
}

async function mustBeJson(file: string): Promise<void> {
  try {
    JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw new CliError(`${file} is not JSON: it is damaged, or a pointer of Git LFS. Copy the file itself.`);
  }
}
