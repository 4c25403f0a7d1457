import { useState } from 'react';
import { api, dataOf, download, type Schemas } from '../../api/client.js';
import { ConversationView } from '../../parts/asking/conversation-view.js';
import { type Turn, useConversation } from '../../parts/asking/use-conversation.js';
import { Button } from '../../parts/button.js';
import { ActionMenu } from '../../parts/menu.js';
import { sentenceOf } from '../../parts/states.js';
import { toast } from '../../parts/toasts.js';
import { Earlier } from './earlier.js';
import { ReportAnswerView } from './report-answer.js';
import { SourcesPanel } from './sources-panel.js';

export type ReportAnswer = Schemas['ReportAnswerResponse'];
export type ReportCitation = Schemas['ReportCitationResponse'];

const MOST_MESSAGES = 100;
const STARTERS = [
  'How did ransomware complaints develop since 2020? Draw a chart.',
  'Where do the reports disagree?',
  'Which threat actors are mentioned most?',
];
const FORMATS = [
  ['markdown', 'Markdown', 'md'],
  ['bibtex', 'BibTeX', 'bib'],
  ['json', 'JSON', 'json'],
] as const;

/** A conversation about the reports, with the sources of its answers beside it. */
export function AskTab() {
  const conversation = useConversation<ReportAnswer>({
    name: 'reports',
    url: '/api/v1/reports/conversation',
    readHistory,
  });
  const { id, turns } = conversation;
  const [chosen, setChosen] = useState<ReportCitation>();
  const latest = turns.findLast(({ answer }) => answer !== undefined)?.answer;
  const saveSources = (format: string, extension: string) =>
    void download(
      `/api/v1/reports/conversation/${id}/citations?format=${format}`,
      `sources.${extension}`,
    ).catch((error: unknown) => toast(sentenceOf(error)));
  return (
    <div className="report-asking">
      <div className="stack">
        <div className="row between">
          <Earlier current={id} />
          {id !== undefined && (
            <span className="row">
              <Button icon="plus" onClick={conversation.leave}>
                New conversation
              </Button>
              <ActionMenu
                label="Export the sources"
                actions={FORMATS.map(([format, label, extension]) => ({
                  label,
                  onSelect: () => saveSources(format, extension),
                }))}
              />
            </span>
          )}
        </div>
        <ConversationView
          conversation={conversation}
          starters={STARTERS}
          placeholder="Compare APT29 and Turla"
          spoken={({ response }) => response}
          answer={(answer) => (
            <ReportAnswerView
              answer={answer}
              onAsk={conversation.ask}
              onCite={(citation) => setChosen(citation)}
            />
          )}
        />
      </div>
      <SourcesPanel citations={latest?.citations ?? []} chosen={chosen} onChoose={setChosen} />
    </div>
  );
}

/** Each question with the answer that followed it. */
async function readHistory(conversationId: string): Promise<readonly Turn<ReportAnswer>[]> {
  const { messages } = await dataOf(
    api.GET('/api/v1/reports/conversations/{conversation_id}', {
      params: {
        path: { conversation_id: conversationId },
        query: { page_size: MOST_MESSAGES, order: 'desc' },
      },
    }),
  );
  const turns: Turn<ReportAnswer>[] = [];
  for (const { role, content, message_id: id, answer } of messages.toReversed()) {
    const last = turns.at(-1);
    if (role === 'user') turns.push({ id, question: content, progress: { text: '' } });
    else if (last && last.answer === undefined && answer) turns[turns.length - 1] = { ...last, answer };
  }
  return turns.filter(({ answer }) => answer !== undefined);
}
