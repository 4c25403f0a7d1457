import { ollamaClient } from '@app/vendors/ollama/index.js';

const TIMEOUT_MS = 1_000;
const REMEMBERED_MS = 5_000;

/** Which models an Ollama server has, asked at most every five seconds. A server that does not respond has none. */
export class OllamaModels {
  private models: Promise<ReadonlySet<string>> | undefined;
  private askedAt = -Infinity;

  constructor(private readonly host: string) {}

  async has(model: string): Promise<boolean> {
    const now = performance.now();
    if (this.models === undefined || now - this.askedAt > REMEMBERED_MS) {
      this.askedAt = now;
      this.models = this.list().catch(() => new Set<string>());
    }
    const models = await this.models;
    return models.has(model) || models.has(`${model}:latest`);
  }

  private async list(): Promise<ReadonlySet<string>> {
    const { models } = await ollamaClient(this.host, AbortSignal.timeout(TIMEOUT_MS)).list();
    return new Set(models.map(({ name }) => name));
  }
}
