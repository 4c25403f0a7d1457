import type { Source } from '../answer.js';
import type { ChatStreamEvent } from './chat-stream-event.js';

/** What a reader has been shown of an answer, and the events that bring it to what the answer is. */
export class StreamedText {
  private text = '';
  private sources: string | null = null;

  /** A further piece. */
  append(text: string, sources: readonly Source[]): ChatStreamEvent[] {
    this.text += text;
    return [...this.sourcesChange(sources), ...tokensOf(text)];
  }

  withdraw(): ChatStreamEvent[] {
    if (this.text === '') return [];
    this.text = '';
    return [{ type: 'replace' }];
  }

  /** To what was stored: the rest of it, or all of it in place of what was shown. */
  complete(content: string, sources: readonly Source[]): ChatStreamEvent[] {
    const withdrawn = content.startsWith(this.text) ? [] : this.withdraw();
    return [...withdrawn, ...this.append(content.slice(this.text.length), sources)];
  }

  private sourcesChange(sources: readonly Source[]): ChatStreamEvent[] {
    const key = JSON.stringify(sources);
    if (key === this.sources) return [];
    this.sources = key;
    return [{ type: 'sources', sources }];
  }
}

/** Words with the white space after them; together the text. */
function tokensOf(text: string): ChatStreamEvent[] {
  return (text.match(/\S+\s*|\s+/g) ?? []).map((token) => ({ type: 'token', text: token }));
}
