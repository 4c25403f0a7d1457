import type { Command } from 'commander';
import { connect, type ServerOptions, withServerOptions } from '../client/connect.js';
import { CliError } from '../cli-error.js';
import { JobWatch } from '../ingest/job-watch.js';
import { print, printJson } from '../terminal.js';

const DOCUMENTS = '/knowledge-base/documents';

interface DocumentOptions extends ServerOptions {
  readonly json?: boolean;
}

interface Version {
  readonly version: number;
  readonly state: 'active' | 'previous' | 'processing';
  readonly change: string;
  readonly restored_from: number | null;
  readonly created_at: string;
  readonly file_name: string;
  readonly size_bytes: number;
  readonly chunk_count: number | null;
}

export function addDocumentsCommand(program: Command): void {
  const documents = program.command('documents').description('list and restore versions of a document');
  withServerOptions(documents.command('versions'))
    .description('list the versions of a document that can be restored')
    .argument('<document_id>')
    .option('--json', 'print JSON')
    .action(async (documentId: string, options: DocumentOptions) => {
      const { versions } = await connect(options).get<{ versions: Version[] }>(
        `${DOCUMENTS}/${encodeURIComponent(documentId)}/versions`,
      );
      if (options.json) printJson(versions);
      else for (const version of versions) print(describe(version));
    });
  withServerOptions(documents.command('restore'))
    .description('give a document the content of an earlier version, and wait until it answers')
    .argument('<document_id>')
    .argument('<version>', 'number of the version')
    .option('--json', 'print JSON')
    .action(restore);
}

async function restore(documentId: string, version: string, options: DocumentOptions): Promise<void> {
  const client = connect(options);
  const watch = new JobWatch(client);
  try {
    const { reindexing_job_id: jobId } = await client.post<{ reindexing_job_id: string }>(
      `${DOCUMENTS}/${encodeURIComponent(documentId)}/versions/${encodeURIComponent(version)}/restore`,
      {},
    );
    const job = await watch.finished(jobId, () => undefined);
    if (job.status === 'failed')
      throw new CliError(
        `The version could not be restored: ${job.result.errors[0]?.message ?? 'unknown reason'}`,
      );
    if (options.json) printJson(job);
    else print(`The document answers with the content of version ${version}.`);
  } finally {
    watch.close();
  }
}

function describe(version: Version): string {
  const { state, change, restored_from: from, created_at, file_name, size_bytes, chunk_count } = version;
  const why = from === null ? change : `${change} of ${from}`;
  const size = chunk_count === null ? `${size_bytes} bytes` : `${size_bytes} bytes, ${chunk_count} chunks`;
  return `${version.version}  ${state}  ${created_at}  ${why}  ${file_name} (${size})`;
}
