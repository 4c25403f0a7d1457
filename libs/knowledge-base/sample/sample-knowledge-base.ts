import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { Clock, isDomainError, messageOf } from '@app/kernel';
import { DocumentRepository } from '../document.repository.js';
import { DocumentUploadService } from '../upload/document-upload.service.js';

const FIRST_HEADING = /^#\s+(.+?)\s*#*\s*$/m;
const TAG = 'sample';

/** Fills a new knowledge base with documents to ask about. What an admin deletes of them does not come back. */
@Injectable()
export class SampleKnowledgeBase {
  private readonly logger = new Logger(SampleKnowledgeBase.name);

  constructor(
    private readonly documents: DocumentRepository,
    private readonly uploads: DocumentUploadService,
    private readonly clock: Clock,
  ) {}

  /** Uploads the Markdown files of a folder, not of those below it, once in the life of a knowledge base. Returns how many. */
  async seed(folder: string): Promise<number> {
    if (await this.documents.wasSeeded()) return 0;
    const files = await markdownFiles(folder);
    let added = 0;
    for (const file of files) added += (await this.add(file)) ? 1 : 0;
    if (files.length > 0) await this.documents.markSeeded(this.clock.now());
    return added;
  }

  private async add(file: string): Promise<boolean> {
    const fileName = basename(file);
    try {
      const title = FIRST_HEADING.exec(await readFile(file, 'utf8'))?.[1] ?? basename(file, extname(file));
      const blob = await this.uploads.receive(fileName, createReadStream(file));
      await this.uploads.submit({ blob, fileName, title, tags: [TAG], origin: { type: 'sample' } });
      return true;
    } catch (error) {
      // An interrupted first start left it behind: it is there already.
      if (!isDomainError(error, 'CONFLICT'))
        this.logger.warn(`Sample ${fileName} was left out: ${messageOf(error)}`);
      return false;
    }
  }
}

async function markdownFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && extname(entry.name) === '.md')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
