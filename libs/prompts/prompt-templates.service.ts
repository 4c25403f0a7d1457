import { Injectable } from '@nestjs/common';
import { Clock, DomainError, newId, offsetOf, type Page, type PageRequest } from '@app/kernel';
import { checkedContent } from './check-prompt.js';
import { DEFAULT_TEMPLATE } from './default-template.js';
import { PromptLibrary } from './prompt-library.service.js';
import type { PromptDraft, PromptRef, PromptTemplate } from './prompt-template.js';
import { PromptRepository } from './prompt.repository.js';

/** LLM-3: templates and their versions, as admins write them. */
@Injectable()
export class PromptTemplates {
  constructor(
    private readonly prompts: PromptRepository,
    private readonly library: PromptLibrary,
    private readonly clock: Clock,
  ) {}

  /** The latest version of each template; the built-in one is listed as the oldest until it has a version of yours. */
  async list(page: PageRequest): Promise<Page<PromptTemplate>> {
    const { order, pageSize: limit } = page;
    const offset = offsetOf(page);
    const changed = await this.prompts.listVersions(DEFAULT_TEMPLATE.templateId);
    if (changed.length > 0) return this.prompts.listLatest({ offset, limit, order });
    const leads = order === 'asc' && offset === 0;
    const before = order === 'asc' && !leads ? 1 : 0;
    const rest = { offset: offset - before, limit: leads ? limit - 1 : limit, order };
    const { items, total } = await this.prompts.listLatest(rest);
    const ends = order === 'desc' && offset <= total && total < offset + limit;
    return {
      items: [...(leads ? [DEFAULT_TEMPLATE] : []), ...items, ...(ends ? [DEFAULT_TEMPLATE] : [])],
      total: total + 1,
    };
  }

  /** Oldest first. Throws NOT_FOUND. */
  async versions(templateId: string): Promise<PromptTemplate[]> {
    const builtIn = templateId === DEFAULT_TEMPLATE.templateId ? [DEFAULT_TEMPLATE] : [];
    const versions = [...builtIn, ...(await this.prompts.listVersions(templateId))];
    if (versions.length === 0) throw new DomainError('NOT_FOUND', 'There is no such prompt template.');
    return versions;
  }

  /** Throws NOT_FOUND. */
  async get(ref: PromptRef): Promise<PromptTemplate> {
    const template = await this.library.find(ref);
    if (!template) throw new DomainError('NOT_FOUND', `This template has no version ${ref.version}.`);
    return template;
  }

  /** A new template, version 1, not active yet. Throws VALIDATION_ERROR. */
  create(draft: PromptDraft, createdBy: string): Promise<PromptTemplate> {
    return this.add(draft, { templateId: newId(), version: 1 }, createdBy);
  }

  /** The next version of a template, not active yet. Throws VALIDATION_ERROR, NOT_FOUND, and CONFLICT when another admin was faster. */
  async addVersion(templateId: string, draft: PromptDraft, createdBy: string): Promise<PromptTemplate> {
    const latest = (await this.versions(templateId)).at(-1)!;
    return this.add(draft, { templateId, version: latest.version + 1 }, createdBy);
  }

  private async add(draft: PromptDraft, ref: PromptRef, createdBy: string): Promise<PromptTemplate> {
    const template: PromptTemplate = {
      ...draft,
      ...ref,
      content: checkedContent(draft),
      metadata: { createdBy, createdAt: this.clock.now() },
    };
    if (await this.prompts.addVersion(template)) return template;
    throw new DomainError(
      'CONFLICT',
      'Another admin has added a version in the meantime. Read the template again and repeat the change.',
      [{ field: 'version', rule: 'current' }],
    );
  }
}
