import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { ConfirmDialog, Modal } from '../../parts/dialog.js';
import { TextField } from '../../parts/field.js';
import { counted } from '../../parts/format.js';
import { sentenceOf } from '../../parts/states.js';
import { toast } from '../../parts/toasts.js';

type Action = Schemas['BulkAction'];
type Change = Schemas['BulkChangeDto'];

const PAST: Readonly<Record<Action, string>> = {
  publish: 'published',
  draft: 'made drafts',
  archive: 'archived',
  delete: 'deleted',
  reindex: 'queued for reindexing',
  tag: 'tagged',
};
/** What undoes an action. */
const OPPOSITE: Partial<Record<Action, Action>> = { archive: 'publish', publish: 'draft', draft: 'publish' };

interface BulkBarProps {
  readonly selected: ReadonlySet<string>;
  readonly filter: Schemas['DocumentFilterQuery'];
  /** How many documents match the filter. */
  readonly total: number;
  readonly onDone: () => void;
}

/** Changes the selected documents, or all that match the filters. */
export function BulkBar({ selected, filter, total, onDone }: BulkBarProps) {
  const queries = useQueryClient();
  const [all, setAll] = useState(false);
  const [asking, setAsking] = useState<'delete' | 'tag'>();
  const [busy, setBusy] = useState(false);
  const count = all ? total : selected.size;
  const target = all ? { filter } : { document_ids: [...selected] };
  const apply = async (change: Omit<Change, 'document_ids' | 'filter'>) => {
    setBusy(true);
    try {
      const { done, problems } = await applyToAll({ ...change, ...target });
      const opposite = all ? undefined : OPPOSITE[change.action];
      toast(
        `${counted(done, 'document')} ${PAST[change.action]}.${problems.length > 0 ? ` ${problems.length} failed: ${problems[0]}` : ''}`,
        opposite && { label: 'Undo', run: () => void undo(opposite) },
      );
      onDone();
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['documents'] });
    }
  };
  const undo = async (action: Action) => {
    await applyToAll({ action, ...target });
    await queries.invalidateQueries({ queryKey: ['documents'] });
  };
  const run = (action: Action) => () =>
    void apply({ action }).catch((error: unknown) => toast(sentenceOf(error)));
  return (
    <div className="notice bulk-bar" role="region" aria-label="Selected documents">
      <strong className="figures">{count} selected</strong>
      {!all && total > selected.size && (
        <Button tone="plain" onClick={() => setAll(true)}>
          Select all {total}
        </Button>
      )}
      <Button disabled={busy} onClick={run('publish')}>
        Publish
      </Button>
      <Button disabled={busy} onClick={run('draft')}>
        Make drafts
      </Button>
      <Button disabled={busy} onClick={run('archive')}>
        Archive
      </Button>
      <Button disabled={busy} onClick={() => setAsking('tag')}>
        Tag
      </Button>
      <Button disabled={busy} onClick={run('reindex')}>
        Reindex
      </Button>
      <Button tone="danger" disabled={busy} onClick={() => setAsking('delete')}>
        Delete
      </Button>
      <Button tone="plain" onClick={onDone}>
        Clear the selection
      </Button>
      {asking === 'delete' && (
        <ConfirmDialog
          title={`Delete ${counted(count, 'document')}?`}
          consequence="Answers will no longer use them. This cannot be undone; archive them to keep them."
          action={`Delete ${counted(count, 'document')}`}
          onConfirm={() => apply({ action: 'delete' })}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'tag' && (
        <TagDialog count={count} busy={busy} onApply={apply} onClose={() => setAsking(undefined)} />
      )}
    </div>
  );
}

/** A call changes at most 500 documents that match a filter. Stops where nothing could be changed. */
async function applyToAll(change: Change): Promise<{ done: number; problems: string[] }> {
  const problems: string[] = [];
  for (let done = 0; ;) {
    const result = await dataOf(api.POST('/api/v1/knowledge-base/documents/bulk', { body: change }));
    done += result.done;
    problems.push(...result.results.flatMap(({ error }) => (error ? [error.message] : [])));
    if (result.remaining === 0 || result.done === 0) return { done, problems };
  }
}

function TagDialog(props: {
  readonly count: number;
  readonly busy: boolean;
  readonly onApply: (change: { action: 'tag'; add_tags?: string[]; remove_tags?: string[] }) => Promise<void>;
  readonly onClose: () => void;
}) {
  const { count, busy, onApply, onClose } = props;
  const [added, setAdded] = useState('');
  const [removed, setRemoved] = useState('');
  const [problem, setProblem] = useState<string>();
  const toTags = (text: string) => [...new Set(text.split(',').map((tag) => tag.trim()))].filter(Boolean);
  const apply = async () => {
    try {
      await onApply({ action: 'tag', add_tags: toTags(added), remove_tags: toTags(removed) });
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <Modal title={`Tag ${counted(count, 'document')}`} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void apply();
        }}
      >
        <TextField
          label="Tags to add, separated by commas"
          value={added}
          error={problem}
          onChange={({ target }) => setAdded(target.value)}
        />
        <TextField
          label="Tags to remove"
          value={removed}
          onChange={({ target }) => setRemoved(target.value)}
        />
        <div className="actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="main" disabled={busy || (added + removed).trim() === ''}>
            Tag {counted(count, 'document')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
