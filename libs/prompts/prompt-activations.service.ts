import { Injectable } from '@nestjs/common';
import { Clock, DomainError, type Page, type PageRequest } from '@app/kernel';
import { checkVariants, type PromptActivation, type PromptVariant } from './prompt-activation.js';
import { BUILT_IN_ACTIVATION, PromptLibrary } from './prompt-library.service.js';
import { PromptRepository } from './prompt.repository.js';

/** LLM-3: which versions answer, since when; one for all sessions, or several that share them. */
@Injectable()
export class PromptActivations {
  constructor(
    private readonly prompts: PromptRepository,
    private readonly library: PromptLibrary,
    private readonly clock: Clock,
  ) {}

  current(): Promise<PromptActivation> {
    return this.library.active();
  }

  list(page: PageRequest): Promise<Page<PromptActivation>> {
    return this.prompts.listActivations(page);
  }

  /** In force at once. Throws VALIDATION_ERROR for weights that do not add up to 100, NOT_FOUND for an unknown version, CONFLICT. */
  async activate(variants: readonly PromptVariant[], activatedBy: string): Promise<PromptActivation> {
    checkVariants(variants);
    await this.requireAll(variants);
    return this.add(await this.current(), { variants, activatedBy, rolledBackTo: null });
  }

  /** Puts in force again what was in force before. Throws CONFLICT when nothing was. */
  async rollBack(activatedBy: string): Promise<PromptActivation> {
    const current = await this.current();
    const origin = current.rolledBackTo ?? current.activation;
    const before = await this.earlier(origin - 1);
    if (!before) {
      throw new DomainError(
        'CONFLICT',
        'The built-in template is active, and there is no previous activation. Activate a version instead.',
        [{ field: 'activation', rule: 'has-predecessor' }],
      );
    }
    const rolledBackTo = before.rolledBackTo ?? before.activation;
    return this.add(current, { variants: before.variants, activatedBy, rolledBackTo });
  }

  private async earlier(activation: number): Promise<PromptActivation | null> {
    if (activation < 0) return null;
    return activation === 0 ? BUILT_IN_ACTIVATION : this.prompts.findActivation(activation);
  }

  private async requireAll(variants: readonly PromptVariant[]): Promise<void> {
    for (const [index, variant] of variants.entries()) {
      if (await this.library.find(variant)) continue;
      throw new DomainError(
        'NOT_FOUND',
        `There is no version ${variant.version} of the template ${variant.templateId}.`,
        [{ field: `variants[${index}]`, rule: 'exists' }],
      );
    }
  }

  private async add(
    current: PromptActivation,
    next: Pick<PromptActivation, 'variants' | 'activatedBy' | 'rolledBackTo'>,
  ): Promise<PromptActivation> {
    const activation = { ...next, activation: current.activation + 1, activatedAt: this.clock.now() };
    if (await this.prompts.addActivation(activation)) return activation;
    throw new DomainError(
      'CONFLICT',
      'Another admin has changed the activation in the meantime. Read it again and repeat the change.',
      [{ field: 'activation', rule: 'current' }],
    );
  }
}
