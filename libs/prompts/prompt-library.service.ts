import { Injectable, Logger } from '@nestjs/common';
import { DEFAULT_TEMPLATE } from './default-template.js';
import { type PromptActivation, variantFor } from './prompt-activation.js';
import type { PromptRef, PromptTemplate } from './prompt-template.js';
import { PromptRepository } from './prompt.repository.js';

/** In force before anything was activated. */
export const BUILT_IN_ACTIVATION: PromptActivation = {
  activation: 0,
  variants: [{ templateId: DEFAULT_TEMPLATE.templateId, version: 1, weight: 100 }],
  activatedBy: null,
  activatedAt: DEFAULT_TEMPLATE.metadata.createdAt,
  rolledBackTo: null,
};

/** LLM-3: which template words the answers of a session. */
@Injectable()
export class PromptLibrary {
  private readonly logger = new Logger(PromptLibrary.name);

  constructor(private readonly prompts: PromptRepository) {}

  async active(): Promise<PromptActivation> {
    return (await this.prompts.latestActivation()) ?? BUILT_IN_ACTIVATION;
  }

  /** Null when there is no such version. */
  async find({ templateId, version }: PromptRef): Promise<PromptTemplate | null> {
    if (templateId === DEFAULT_TEMPLATE.templateId && version === 1) return DEFAULT_TEMPLATE;
    return this.prompts.find(templateId, version);
  }

  /** The built-in template answers where an active version is gone. */
  async forSession(sessionId: string): Promise<PromptTemplate> {
    const variant = variantFor(sessionId, await this.active());
    const template = await this.find(variant);
    if (template) return template;
    this.logger.error(`Version ${variant.version} of the active prompt ${variant.templateId} is missing`);
    return DEFAULT_TEMPLATE;
  }
}
