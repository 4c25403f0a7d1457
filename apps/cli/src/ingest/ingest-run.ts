import type { ApiClient } from '../client/api-client.js';
import { type FoundFile, filesBelow, folderName } from './find-files.js';
import { type FileOutcome, ingestFile, type IngestSettings } from './ingest-file.js';
import type { JobWatch } from './job-watch.js';
import type { Progress } from './progress.js';

/** Uploads at once: the next files are on their way while the server ingests one. */
const CONCURRENCY = 8;
const PAGE_SIZE = 100;

/** Ingests files and tells the outcome of each, in their order. Returns the outcomes. */
export async function ingestAll(
  client: ApiClient,
  watch: JobWatch,
  files: readonly FoundFile[],
  {
    settings,
    progress,
    onOutcome,
  }: { settings: IngestSettings; progress: Progress; onOutcome: (outcome: FileOutcome) => void },
): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  let [next, told] = [0, 0];
  const work = async (): Promise<void> => {
    while (next < files.length) {
      const index = next;
      next += 1;
      const file = files[index]!;
      const bar = progress.add(file.path);
      const outcome = await ingestFile(client, watch, file, settings, bar.update);
      bar.finish(outcome);
      outcomes[index] = outcome;
      for (; outcomes[told] !== undefined; told += 1) onOutcome(outcomes[told]!);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return outcomes;
}

interface ListedDocuments {
  readonly documents: readonly { readonly document_id: string; readonly file_name: string }[];
  readonly pagination: { readonly total_pages: number };
}

/** Deletes documents that came from a file below the folder which is no longer there. */
export async function deleteMissing(client: ApiClient, folder: string): Promise<FileOutcome[]> {
  const present = new Set((await filesBelow(folder)).map(({ name }) => name));
  const query = new URLSearchParams({ folder: folderName(folder), source_type: 'api', order: 'asc' });
  const missing: { document_id: string; file_name: string }[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const { documents, pagination } = await client.get<ListedDocuments>(
      `/knowledge-base/documents?${query.toString()}&page_size=${PAGE_SIZE}&page=${page}`,
    );
    pages = pagination.total_pages;
    missing.push(...documents.filter(({ file_name }) => !present.has(file_name)));
  }
  const outcomes: FileOutcome[] = [];
  for (const { document_id, file_name } of missing) {
    await client.delete(`/knowledge-base/documents/${document_id}`);
    outcomes.push({ file: file_name, status: 'deleted', document_id });
  }
  return outcomes;
}
