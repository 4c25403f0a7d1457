import type { Health } from '@app/kernel';
import { checkHealth } from '@app/resilience';
import {
  type HealthCall,
  type ModerationCall,
  type ModerationCategory,
  ModerationProvider,
  type ModerationResult,
} from '../../moderation-provider.js';
import { splitText } from '../../split-text.js';
import { askVendor } from '../ask-vendor.js';
import {
  type CategoryAnalysis,
  ContentSafetyClient,
  fromContentSafetyError,
} from './content-safety.client.js';

/** Of both calls. https://learn.microsoft.com/azure/ai-services/content-safety/overview#input-requirements */
const LONGEST_TEXT = 10_000;
const HIGHEST_SEVERITY = 7;

const CATEGORIES: Readonly<Record<string, ModerationCategory>> = {
  Hate: 'hate',
  SelfHarm: 'self-harm',
  Sexual: 'sexual',
  Violence: 'violence',
};

export interface AzureContentSafetyOptions {
  readonly endpoint: string;
  readonly key: string;
  /** Whether questions are looked at for attacks too. */
  readonly promptShield: boolean;
}

/** Azure AI Content Safety: severities 0 to 7 become scores 0…1, so that its "medium" (4) is notable, its "high" (6) .86. */
export class AzureContentSafetyModerationProvider extends ModerationProvider {
  readonly id = 'azure-content-safety';
  private readonly client: ContentSafetyClient;

  constructor(private readonly options: AzureContentSafetyOptions) {
    super();
    this.client = new ContentSafetyClient(options.endpoint, options.key);
  }

  async moderate(text: string, { role, signal }: ModerationCall): Promise<ModerationResult> {
    const shielded = this.options.promptShield && role === 'question';
    const all = (connection: AbortSignal) =>
      splitText(text, LONGEST_TEXT).flatMap((part) => [
        this.client.analyzeText(part, connection).then(fromAnalysis),
        ...(shielded ? [this.client.detectsAttack(part, connection).then(fromShield)] : []),
      ]);
    return askVendor(all, fromContentSafetyError, signal);
  }

  health({ signal }: HealthCall = {}): Promise<Health> {
    return checkHealth(
      async (connection) => {
        await this.client.listBlocklists(connection);
        return { status: 'up' };
      },
      fromContentSafetyError,
      signal,
    );
  }
}

function fromAnalysis(analysis: readonly CategoryAnalysis[]): ModerationResult {
  const categories = analysis.flatMap(({ category, severity }) => {
    const name = CATEGORIES[category];
    return name ? [{ name, score: severity / HIGHEST_SEVERITY }] : [];
  });
  return { categories, blocked: false };
}

function fromShield(attackDetected: boolean): ModerationResult {
  return { categories: [{ name: 'prompt-attack', score: attackDetected ? 1 : 0 }], blocked: attackDetected };
}
