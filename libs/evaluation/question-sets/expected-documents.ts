import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { KnowledgeBaseService } from '@app/knowledge-base';
import { problem, type ReadQuestion } from './read-questions.js';

const READ_AT_ONCE = 100;

/** The documents that questions name, in the knowledge base. */
@Injectable()
export class ExpectedDocuments {
  constructor(private readonly knowledgeBase: KnowledgeBaseService) {}

  /** Throws VALIDATION_ERROR with the line of the first document that the knowledge base does not have. */
  async assertKnown(questions: readonly ReadQuestion[]): Promise<void> {
    const unknown = new Set(questions.flatMap(({ expected }) => expected));
    for (let page = 1; unknown.size > 0; page += 1) {
      const request = { page, pageSize: READ_AT_ONCE, order: 'asc' } as const;
      const { items } = await this.knowledgeBase.list({}, request);
      for (const { documentId, title } of items) {
        unknown.delete(documentId);
        unknown.delete(title);
      }
      if (items.length < READ_AT_ONCE) break;
      await nextTurn();
    }
    for (const { line, expected } of questions)
      for (const name of expected)
        if (unknown.has(name))
          throw problem(line, `Line ${line}: no document has the ID or the title "${name}".`);
  }
}
