import type { Conversation } from '@app/chat';

/** The interpreted question of the previous answer, or else the previous user message; null if there is none. */
export function previousQuestion({ messages }: Conversation): string | null {
  const answer = messages.findLast(({ role }) => role === 'assistant');
  const details = answer?.metadata['details'] as { understood?: { search_text?: unknown } } | undefined;
  const understood = details?.understood?.search_text;
  if (typeof understood === 'string') return understood;
  return messages.findLast(({ role }) => role === 'user')?.content ?? null;
}

/** The reports that the question, or else the conversation, is restricted to; empty for all reports. */
export function selectedReports({ options, context }: Conversation): readonly string[] {
  const lists = [options['report_ids'], context['report_ids']];
  const list = lists.find((each) => Array.isArray(each) && each.length > 0) as unknown[] | undefined;
  return (list ?? []).filter((id): id is string => typeof id === 'string');
}
