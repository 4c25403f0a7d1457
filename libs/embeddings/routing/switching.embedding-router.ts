import type { EmbeddingProvider } from '../embedding-provider.js';
import {
  type ChosenModel,
  EmbeddingRouter,
  type EmbeddingSelection,
  type OpenOptions,
} from '../embedding-router.js';
import { DEFAULT_EMBEDDING_MODELS, type EmbeddingProviderId } from '../embeddings.config.js';
import { LeasedEmbeddingProvider } from './leased.embedding-provider.js';
import type { OpenedModel } from './opened-model.js';

/** Long enough for a caller that has a provider to begin its next call. */
const GRACE_MS = 60_000;

export interface SwitchingRouterOptions {
  readonly initial: EmbeddingSelection;
  readonly open: (selection: ChosenModel) => Promise<OpenedModel>;
  readonly missingFor: (selection: ChosenModel) => string | null;
  /** Whether the model's server, where that is on the own network, responds and has the model. True by default. */
  readonly responds?: (selection: ChosenModel) => Promise<boolean>;
  readonly graceMs?: number;
}

interface Entry {
  readonly provider: LeasedEmbeddingProvider;
  close(): Promise<void>;
}

/** Opens each model once, on first use; one that cannot be opened is tried again by the next question. */
export class SwitchingEmbeddingRouter extends EmbeddingRouter {
  private current: ChosenModel;
  private readonly entries = new Map<string, Promise<Entry>>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly kept = new Set<string>();

  constructor(private readonly options: SwitchingRouterOptions) {
    super();
    this.current = complete(options.initial);
  }

  get selection(): ChosenModel {
    return this.current;
  }

  active(): Promise<EmbeddingProvider> {
    return this.open(this.current);
  }

  async open(
    selection: EmbeddingSelection,
    { keepOpen = false }: OpenOptions = {},
  ): Promise<EmbeddingProvider> {
    const wanted = complete(selection);
    const key = keyOf(wanted);
    if (keepOpen) this.kept.add(key);
    const opening = this.entries.get(key) ?? this.enter(key, wanted);
    const { provider } = await opening;
    this.freeLater(key);
    return provider;
  }

  async use(selection: EmbeddingSelection): Promise<void> {
    await this.open(selection);
    const before = this.current;
    this.current = complete(selection);
    clearTimeout(this.timers.get(keyOf(this.current)));
    this.freeLater(keyOf(before));
  }

  missingFor(provider: EmbeddingProviderId, model?: string): string | null {
    return this.options.missingFor(complete({ provider, model }));
  }

  async isAvailable(selection: ChosenModel): Promise<boolean> {
    if (this.options.missingFor(selection) !== null) return false;
    return this.options.responds?.(selection) ?? true;
  }

  /** Nest calls it when the application ends. */
  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers.values()) clearTimeout(timer);
    const entries = await Promise.allSettled(this.entries.values());
    this.entries.clear();
    const opened = entries.filter((entry) => entry.status === 'fulfilled');
    await Promise.all(opened.map(({ value }) => value.close()));
  }

  private enter(key: string, selection: ChosenModel): Promise<Entry> {
    const entry = this.options.open(selection).then(({ provider, close }) => ({
      provider: new LeasedEmbeddingProvider(provider, () => this.freeLater(key)),
      close,
    }));
    this.entries.set(key, entry);
    entry.catch(() => this.entries.delete(key));
    return entry;
  }

  private freeLater(key: string): void {
    clearTimeout(this.timers.get(key));
    if (this.staysOpen(key) || !this.entries.has(key)) return;
    const timer = setTimeout(() => void this.free(key), this.options.graceMs ?? GRACE_MS);
    this.timers.set(key, timer.unref());
  }

  private staysOpen(key: string): boolean {
    return key === keyOf(this.current) || this.kept.has(key);
  }

  private async free(key: string): Promise<void> {
    const entry = await this.entries.get(key);
    if (entry === undefined || !entry.provider.idle || this.staysOpen(key)) return;
    this.entries.delete(key);
    await entry.close();
  }
}

function complete({ provider, model }: EmbeddingSelection): ChosenModel {
  return { provider, model: model ?? DEFAULT_EMBEDDING_MODELS[provider] };
}

function keyOf({ provider, model }: EmbeddingSelection): string {
  return `${provider} ${model}`;
}
