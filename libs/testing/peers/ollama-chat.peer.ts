import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PeerBehaviour } from '@app/llm/llm-provider.contract.js';

/**
 * A peer of our own, after https://github.com/ollama/ollama/blob/main/docs/api.md#generate-a-chat-completion: aimock
 * answers `POST /api/chat` too, but always with `done_reason: "stop"` and no token counts.
 */
export class OllamaChatPeer {
  private constructor(private readonly server: Server) {}

  static async start({
    chunks,
    finish = 'stop',
  }: PeerBehaviour & { kind: 'answers' }): Promise<OllamaChatPeer> {
    const server = createServer((incoming, outgoing) => {
      outgoing.setHeader('content-type', 'application/x-ndjson');
      const line = (rest: object) =>
        `${JSON.stringify({ model: 'llama3.2', created_at: '2026-01-31T09:30:00Z', ...rest })}\n`;
      incoming.resume().on('end', () => {
        for (const content of chunks)
          outgoing.write(line({ message: { role: 'assistant', content }, done: false }));
        outgoing.end(
          line({
            message: { role: 'assistant', content: '' },
            done: true,
            done_reason: finish,
            prompt_eval_count: 12,
            eval_count: 5,
          }),
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new OllamaChatPeer(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
