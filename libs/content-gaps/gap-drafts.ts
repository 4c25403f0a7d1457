import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DocumentUploadService, type IngestionJob } from '@app/knowledge-base';
import { Retriever } from '@app/retrieval';
import type { ContentGap } from './content-gap.js';

const TAG = 'content-gap';

/** Writes drafts of FAQ entries. */
@Injectable()
export class GapDrafts {
  constructor(
    private readonly uploads: DocumentUploadService,
    private readonly retriever: Retriever,
  ) {}

  async create({ question, examples }: ContentGap): Promise<IngestionJob> {
    const fileName = 'content-gap.md';
    const { passages } = await this.retriever.search({ query: question, topK: 1, minRelevanceScore: 0 });
    const [nearest] = passages;
    const text = [
      `# ${question}`,
      ...(examples.length > 1
        ? [`Visitors also ask:\n\n${examples.map((each) => `- ${each}`).join('\n')}`]
        : []),
      nearest
        ? `Write the answer here, then publish the document. The nearest passage, from “${nearest.title}”:\n\n${quoted(nearest.content)}`
        : 'Write the answer here, then publish the document.',
    ].join('\n\n');
    const blob = await this.uploads.receive(fileName, Readable.from([Buffer.from(`${text}\n`)]));
    return this.uploads.submit({
      blob,
      fileName,
      title: question,
      documentType: 'faq',
      tags: [TAG],
      publication: 'draft',
    });
  }
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}
