import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { ApiClient } from '../client/api-client.js';
import { connect, type ServerOptions, withServerOptions } from '../client/connect.js';
import { plainJson, printError } from '../terminal.js';

interface ExportOptions extends ServerOptions {
  readonly output?: string;
}

interface DocumentPage {
  readonly documents: readonly { readonly document_id: string }[];
  readonly pagination: { readonly total_pages: number };
}

const PAGE_SIZE = 100;

export function addExportCommand(program: Command): void {
  withServerOptions(program.command('export'))
    .description('write every document of the knowledge base as a JSON line, with its text')
    .option('--output <file>', 'file to write (default: standard output)')
    .action(async ({ output, ...server }: ExportOptions) => {
      const client = connect(server);
      let count = 0;
      const lines = Readable.from(
        (async function* () {
          for await (const document of documentsOf(client)) {
            count += 1;
            yield `${plainJson(document)}\n`;
          }
        })(),
      );
      if (output === undefined) {
        await pipeline(lines, process.stdout, { end: false });
        return;
      }
      // The file is there whole or not at all.
      await pipeline(lines, createWriteStream(`${output}.partial`));
      await rename(`${output}.partial`, output);
      printError(`${count} documents written to ${output}`);
    });
}

async function* documentsOf(client: ApiClient): AsyncGenerator<object> {
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const listed = await client.get<DocumentPage>(
      `/knowledge-base/documents?page=${page}&page_size=${PAGE_SIZE}&order=asc`,
    );
    pages = listed.pagination.total_pages;
    for (const { document_id: id } of listed.documents)
      yield await client.get<object>(`/knowledge-base/documents/${id}`);
  }
}
