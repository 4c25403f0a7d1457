import type { Command } from 'commander';
import { connect, type ServerOptions, withServerOptions } from '../client/connect.js';
import { print, printJson } from '../terminal.js';

interface AskOptions extends ServerOptions {
  readonly json?: boolean;
}

interface Answer {
  readonly bot_response: {
    readonly content: string;
    readonly confidence_score: number;
    readonly citations: readonly {
      marker: string;
      title: string;
      quote: string;
      page_number: number | null;
    }[];
  };
}

export function addAskCommand(program: Command): void {
  withServerOptions(program.command('ask'))
    .description('ask the knowledge base of the running server')
    .argument('<question...>', 'the question, in quotes or not')
    .option('--json', 'print the complete answer as JSON')
    .action(async (words: string[], options: AskOptions) => {
      const client = connect(options);
      const { session_id: sessionId } = await client.post<{ session_id: string }>(
        '/chat/sessions/initialize',
        { channel: 'api' },
      );
      const answer = await client.post<Answer>(`/chat/sessions/${sessionId}/messages`, {
        message: words.join(' '),
        message_type: 'text',
      });
      await client.post(`/chat/sessions/${sessionId}/end`, {});
      if (options.json) printJson(answer, 2);
      else print(render(answer));
    });
}

function render({ bot_response: { content, confidence_score: confidence, citations } }: Answer): string {
  if (citations.length === 0) return content;
  const lines = citations.map(({ marker, title, quote, page_number: page }) => {
    return `${marker} ${title}${page === null ? '' : `, page ${page}`}: “${quote.replace(/\s+/g, ' ').trim()}”`;
  });
  return [content, '', ...new Set(lines), '', `Confidence ${Math.round(confidence * 100)} %`].join('\n');
}
