import { fromMarkdown } from 'mdast-util-from-markdown';
import type { ChatMessage, ChatSession } from '@app/sessions';
import { toHistoryMessage, toSession } from './chat.mapper.js';

export interface ConversationFile {
  readonly mediaType: string;
  /** Of the file name. */
  readonly extension: string;
  write(session: ChatSession, pages: AsyncIterable<readonly ChatMessage[]>): AsyncGenerator<string>;
}

interface Cited {
  readonly marker: string;
  readonly title: string;
  readonly quote: string;
  readonly page_number: number | null;
}

type MarkdownTree = ReturnType<typeof fromMarkdown>;
type MarkdownNode = MarkdownTree | MarkdownTree['children'][number];

/** Links and emphasis take quadratic time in hostile text, and where code is does not depend on them. */
const CODE_ONLY = { disable: { null: ['labelStartLink', 'labelStartImage', 'labelEnd', 'attention'] } };
/** Nested quotes take quadratic time; so many are not written by people. */
const DEEP_QUOTE = /(?:>[ \t]*){20}/;

/** What a message is called by its speaker. */
const SPEAKERS = { user: 'Visitor', assistant: 'Assistant', agent: 'Agent' } as const;

/** CHAT-13: the formats in which a conversation is exported, in pieces of a page of messages each. */
export const CONVERSATION_FILES = {
  json: { mediaType: 'application/json', extension: 'json', write: writeJson },
  md: { mediaType: 'text/markdown', extension: 'md', write: writeMarkdown },
} satisfies Record<string, ConversationFile>;

async function* writeJson(
  session: ChatSession,
  pages: AsyncIterable<readonly ChatMessage[]>,
): AsyncGenerator<string> {
  yield `${JSON.stringify({ session: toSession(session) }, null, 2).slice(0, -2)},\n  "messages": [`;
  let separator = '\n';
  for await (const page of pages)
    for (const message of page) {
      yield separator + JSON.stringify(toHistoryMessage(message));
      separator = ',\n';
    }
  yield '\n  ]\n}\n';
}

async function* writeMarkdown(
  session: ChatSession,
  pages: AsyncIterable<readonly ChatMessage[]>,
): AsyncGenerator<string> {
  yield `# Conversation of ${toDay(session.startedAt)}\n\nSession ${session.sessionId}\n`;
  for await (const page of pages) yield page.map(toSection).join('');
}

function toSection(message: ChatMessage): string {
  const { role, content, agent_name: agent, metadata } = toHistoryMessage(message);
  const speaker = agent ? asText(agent) : SPEAKERS[role];
  const deleted = metadata['deleted'] === true;
  const text = deleted ? '*(deleted)*' : role === 'user' ? asText(content) : withoutHtml(content);
  const citations = (metadata['citations'] ?? []) as readonly Cited[];
  const sources = citations.length === 0 ? '' : `\n\nSources:\n\n${citations.map(toSource).join('\n')}`;
  return `\n## ${speaker}, ${toTime(message.timestamp)}\n\n${text}${sources}\n`;
}

/** `- [1] Refunds, page 4: "A refund takes five days."` */
function toSource({ marker, title, quote, page_number: page }: Cited): string {
  const place = page === null ? asText(title) : `${asText(title)}, page ${page}`;
  return `- ${marker} ${place}: "${asText(quote.replace(/\s+/g, ' ').trim())}"`;
}

/** Shows HTML as text. Code stays as it is, because nothing in it is HTML. */
function withoutHtml(markdown: string): string {
  if (!markdown.includes('<')) return markdown;
  if (DEEP_QUOTE.test(markdown)) return markdown.replaceAll('<', '&lt;');
  let text = '';
  let end = 0;
  // Where code is must be known without HTML: a quote in a tag may hold a backtick.
  const withoutTags = fromMarkdown(markdown.replaceAll('<', '\ufffc'), { extensions: [CODE_ONLY] });
  for (const { start, stop } of codeIn(withoutTags)) {
    text += markdown.slice(end, start).replaceAll('<', '&lt;') + markdown.slice(start, stop);
    end = stop;
  }
  return text + markdown.slice(end).replaceAll('<', '&lt;');
}

/** Yields where code blocks and code spans start and stop, in the order of the text. */
function* codeIn(node: MarkdownNode): Generator<{ readonly start: number; readonly stop: number }> {
  if (node.type === 'code' || node.type === 'inlineCode')
    yield { start: node.position!.start.offset!, stop: node.position!.end.offset! };
  else if ('children' in node) for (const child of node.children) yield* codeIn(child);
}

/** Shows a text as it was typed: nothing of it is Markdown or HTML. */
function asText(text: string): string {
  return text
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/^([ \t]*)([#>+=-]|\d+[.)])/gm, '$1\\$2');
}

function toDay(time: Date): string {
  return time.toISOString().slice(0, 10);
}

function toTime(time: Date): string {
  return `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
