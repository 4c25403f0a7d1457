import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { Gazetteer } from './gazetteer.js';

export const BUNDLED_GAZETTEER = join(PROJECT_ROOT, 'models', 'gazetteer', 'entities.tsv.gz');

/** Throws if the file is missing or damaged. */
export async function readGazetteer(file = BUNDLED_GAZETTEER, signal?: AbortSignal): Promise<Gazetteer> {
  return Gazetteer.read(await readFile(file), signal);
}
