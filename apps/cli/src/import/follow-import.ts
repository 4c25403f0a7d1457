import { setTimeout as delay } from 'node:timers/promises';
import { SingleBar, Presets } from 'cli-progress';
import type { ApiClient } from '../client/api-client.js';

const POLL_MS = 500;
const IMPORTS = '/knowledge-base/imports';

export interface ImportStatus {
  readonly import_id: string;
  readonly location: string;
  readonly state: 'waiting' | 'running' | 'completed' | 'failed' | 'cancelled';
  readonly schedule: string;
  readonly problem: { readonly code: string; readonly message: string } | null;
  readonly progress: Readonly<
    Record<'found' | 'checked' | 'added' | 'updated' | 'unchanged' | 'skipped' | 'failed' | 'removed', number>
  >;
  readonly next_run_at: string | null;
}

export interface ImportedItem {
  readonly origin: string;
  readonly outcome: string;
  readonly problem: { readonly code: string; readonly message: string } | null;
}

/** The import once its run is over; Ctrl+C leaves it running on the server. */
export async function followImport(
  client: ApiClient,
  importId: string,
  visible: boolean,
): Promise<ImportStatus> {
  const bar = new SingleBar(
    { format: '{bar} {value} of {total} pages', hideCursor: true, stream: process.stderr },
    Presets.shades_classic,
  );
  if (visible) bar.start(1, 0);
  try {
    for (;;) {
      const status = await client.get<ImportStatus>(`${IMPORTS}/${importId}`);
      const { found, checked } = status.progress;
      if (visible) {
        bar.setTotal(Math.max(found, checked, 1));
        bar.update(checked);
      }
      if (status.state !== 'waiting' && status.state !== 'running') return status;
      await delay(POLL_MS);
    }
  } finally {
    if (visible) bar.stop();
  }
}

/** The pages and files that could not be taken, at most 100. */
export async function failedItems(client: ApiClient, importId: string): Promise<readonly ImportedItem[]> {
  const path = `${IMPORTS}/${importId}/items?outcome=failed&page_size=100`;
  return (await client.get<{ items: readonly ImportedItem[] }>(path)).items;
}
