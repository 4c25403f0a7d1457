import type { Schemas } from '../../api/client.js';

export type Message = Schemas['HistoryMessage'];
export type Citation = Schemas['CitationSchema'];

/** What a message knows besides its text; which of it there is depends on its role. */
export interface MessageDetails {
  readonly confidence_score?: number;
  readonly citations?: readonly Citation[];
  readonly answered_by?: string;
  readonly feedback?: { readonly helpful: boolean; readonly comment?: string | null } | null;
}

export function detailsOf(message: Message): MessageDetails {
  return message.metadata as MessageDetails;
}

export function speakerOf(message: Message): string {
  switch (message.role) {
    case 'user':
      return 'Visitor';
    case 'assistant':
      return 'Assistant';
    case 'agent':
      return message.agent_name ?? 'Agent';
  }
}

/** A conversation as Markdown, with the quotes that its answers cite. */
export function toMarkdown(sessionId: string, messages: readonly Message[]): string {
  const parts = messages.map((message) => {
    const quotes = (detailsOf(message).citations ?? []).map(
      ({ marker, title, quote }) => `> ${marker} ${title}: ${quote.replaceAll('\n', ' ')}`,
    );
    return [`**${speakerOf(message)}** (${message.timestamp})`, message.content, ...quotes].join('\n\n');
  });
  return `# Conversation ${sessionId}\n\n${parts.join('\n\n---\n\n')}\n`;
}
