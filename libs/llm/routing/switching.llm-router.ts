import { RuntimeSettings } from '@app/kernel';
import { ProviderError, type ProviderState } from '@app/resilience';
import type { LlmProvider } from '../llm-provider.js';
import { LlmRouter } from '../llm-router.js';
import type { LlmChoice, LlmFallback, LlmProviderId, LlmSelection } from './llm-selection.js';

export interface SwitchingLlmRouterOptions {
  readonly selection: LlmSelection;
  readonly fallbacks: readonly LlmFallback[];
  /** How long a provider that is out of use may still be called by requests that hold it. */
  readonly graceMs: number;
  /** Opens no connection yet. */
  create(provider: LlmProviderId, model: string | undefined): LlmProvider;
  missingSettings(provider: LlmChoice, model: string | undefined): readonly string[];
  states(): readonly ProviderState[];
}

interface Created {
  readonly provider: LlmProvider;
  disposal?: NodeJS.Timeout;
}

interface InUse {
  readonly selection: LlmSelection;
  readonly chain: readonly LlmProvider[];
}

/** Creates providers at their first use, keeps those in use, and disposes of the others after a while. */
export class SwitchingLlmRouter extends LlmRouter {
  private readonly created = new Map<string, Created>();
  private readonly inUse: RuntimeSettings<InUse>;

  constructor(private readonly options: SwitchingLlmRouterOptions) {
    super();
    this.inUse = new RuntimeSettings(this.choose(options.selection));
  }

  chain(): readonly LlmProvider[] {
    return this.inUse.current.chain;
  }

  active(): LlmSelection {
    return this.inUse.current.selection;
  }

  use(selection: LlmSelection): void {
    this.inUse.replace(this.usable(selection));
    this.retireUnused();
  }

  async runWith<R>(selection: LlmSelection, work: () => Promise<R>): Promise<R> {
    try {
      return await this.inUse.runWith(this.usable(selection), work);
    } finally {
      this.retireUnused();
    }
  }

  missingFor(provider: LlmChoice, model?: string): string | null {
    const missing = this.options.missingSettings(provider, model);
    return missing.length === 0 ? null : missing.join(', ');
  }

  states(): ProviderState[] {
    return this.options.states().filter(({ name }) => name.startsWith('llm:'));
  }

  /** Called by Nest when the process ends. */
  async onApplicationShutdown(): Promise<void> {
    const all = [...this.created.values()];
    this.created.clear();
    for (const { disposal } of all) clearTimeout(disposal);
    await Promise.allSettled(all.map(async ({ provider }) => provider.dispose()));
  }

  private usable(selection: LlmSelection): InUse {
    const missing = this.missingFor(selection.active, selection.model);
    if (missing === null) return this.choose(selection);
    throw new ProviderError(`${selection.active} cannot be used without ${missing}`, {
      code: 'unauthorized',
      retryable: false,
    });
  }

  private choose(selection: LlmSelection): InUse {
    return { selection, chain: this.build(selection) };
  }

  private build({ active, model }: LlmSelection): readonly LlmProvider[] {
    if (active === 'extractive') return [];
    const fallbacks = this.options.fallbacks.filter(({ provider }) => provider !== active);
    return Object.freeze([
      this.providerOf(active, model),
      ...fallbacks.map(({ provider, model }) => this.providerOf(provider, model)),
    ]);
  }

  private providerOf(provider: LlmProviderId, model: string | undefined): LlmProvider {
    const key = `${provider} ${model ?? ''}`;
    const known = this.created.get(key);
    if (known) {
      clearTimeout(known.disposal);
      return known.provider;
    }
    const created = { provider: this.options.create(provider, model) };
    this.created.set(key, created);
    return created.provider;
  }

  private retireUnused(): void {
    for (const [key, created] of this.created) {
      if (this.chain().includes(created.provider)) continue;
      clearTimeout(created.disposal);
      created.disposal = setTimeout(() => {
        this.created.delete(key);
        void Promise.resolve(created.provider.dispose()).catch(() => undefined);
      }, this.options.graceMs).unref();
    }
  }
}
