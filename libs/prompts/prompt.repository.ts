import type { Order, Page, PageRequest } from '@app/kernel';
import type { PromptActivation } from './prompt-activation.js';
import type { PromptTemplate } from './prompt-template.js';

/** A piece of a list, wherever it begins. */
export interface Stretch {
  readonly offset: number;
  readonly limit: number;
  readonly order: Order;
}

/** The records of `prompt_templates` and of what was activated when. The built-in version is not among them. */
export abstract class PromptRepository {
  /** The latest stored version of each template, by time of its creation. */
  abstract listLatest(stretch: Stretch): Promise<Page<PromptTemplate>>;
  /** Oldest first. */
  abstract listVersions(templateId: string): Promise<PromptTemplate[]>;
  abstract find(templateId: string, version: number): Promise<PromptTemplate | null>;
  /** False when that version exists already. */
  abstract addVersion(template: PromptTemplate): Promise<boolean>;

  abstract latestActivation(): Promise<PromptActivation | null>;
  abstract findActivation(activation: number): Promise<PromptActivation | null>;
  abstract listActivations(page: PageRequest): Promise<Page<PromptActivation>>;
  /** False when that activation exists already, because another request was faster. */
  abstract addActivation(activation: PromptActivation): Promise<boolean>;
}
