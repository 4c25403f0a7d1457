import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { ConfirmDialog, Modal } from '../../parts/dialog.js';
import { TextField } from '../../parts/field.js';
import { counted, number } from '../../parts/format.js';
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
  /** How many documents were changed so far; undefined while nothing runs. */
  const [changed, setChanged] = useState<number>();
  const busy = changed !== undefined;
  const isStopped = useRef(false);
  const count = all ? total : selected.size;
  const target = all ? { filter } : { document_ids: [...selected] };
  const apply = async (change: Omit<Change, 'document_ids' | 'filter'>) => {
    setChanged(0);
    isStopped.current = false;
    try {
      const { done, problems } = await applyToAll({ ...change, ...target }, (tried) => {
        setChanged(tried);
        return !isStopped.current;
      });
      const opposite = all ? undefined : OPPOSITE[change.action];
      toast(
        `${counted(done, 'document')} ${PAST[change.action]}.${problems.length > 0 ? ` ${problems.length} failed: ${problems[0]}` : ''}`,
        opposite && { label: 'Undo', run: () => void undo(opposite) },
      );
      onDone();
    } finally {
      setChanged(undefined);
      await queries.invalidateQueries({ queryKey: ['documents'] });
    }
  };
  const undo = async (action: Action) => {
    await applyToAll({ action, ...target });
    await queries.invalidateQueries({ queryKey: ['documents'] });
  };
  const progress = all && busy && <Progress done={changed} of={count} />;
  const close = () => {
    isStopped.current = true;
    setAsking(undefined);
  };
  const run = (action: Action) => () =>
    void apply({ action }).catch((error: unknown) => toast(sentenceOf(error)));
  return (
    <div className="notice bulk-bar" role="region" aria-label="Selected documents">
      <strong className="figures">{number(count)} selected</strong>
      {!all && total > selected.size && (
        <Button tone="plain" onClick={() => setAll(true)}>
          Select all {number(total)}
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
      {busy && all ? (
        <Button onClick={() => (isStopped.current = true)}>Stop</Button>
      ) : (
        <Button tone="plain" onClick={onDone}>
          Clear the selection
        </Button>
      )}
      {asking === undefined && progress}
      {asking === 'delete' && (
        <ConfirmDialog
          title={`Delete ${counted(count, 'document')}?`}
          consequence={
            <div className="stack tight">
              <p>Answers will no longer use them. This cannot be undone; archive them to keep them.</p>
              {progress}
            </div>
          }
          action={`Delete ${counted(count, 'document')}`}
          onConfirm={() => apply({ action: 'delete' })}
          onClose={close}
        />
      )}
      {asking === 'tag' && (
        <TagDialog count={count} busy={busy} progress={progress} onApply={apply} onClose={close} />
      )}
    </div>
  );
}

/** @param goesOn is told how many were tried so far, and returns false to stop after them */
async function applyToAll(
  change: Change,
  goesOn: (tried: number) => boolean = () => true,
): Promise<{ done: number; problems: string[] }> {
  const problems: string[] = [];
  for (let [done, skip] = [0, 0]; ;) {
    const body = 'filter' in change ? { ...change, skip } : change;
    const result = await dataOf(api.POST('/api/v1/knowledge-base/documents/bulk', { body }));
    done += result.done;
    problems.push(...result.results.flatMap(({ error }) => (error ? [error.message] : [])));
    const isOver = result.remaining === 0 || result.results.length === 0;
    if (!goesOn(done + problems.length) || isOver) return { done, problems };
    skip = result.next_skip;
  }
}

function Progress({ done, of }: { readonly done: number; readonly of: number }) {
  return (
    <p className="row grow" role="status">
      <progress className="grow" value={done} max={of} aria-label="Changed documents" />
      <span className="figures">
        {number(done)} of {counted(of, 'document')}
      </span>
    </p>
  );
}

function TagDialog(props: {
  readonly count: number;
  readonly busy: boolean;
  readonly progress: ReactNode;
  readonly onApply: (change: { action: 'tag'; add_tags?: string[]; remove_tags?: string[] }) => Promise<void>;
  readonly onClose: () => void;
}) {
  const { count, busy, progress, onApply, onClose } = props;
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
        {progress}
        <div className="actions">
          <Button onClick={onClose}>{busy ? 'Stop' : 'Cancel'}</Button>
          <Button type="submit" tone="main" disabled={busy || (added + removed).trim() === ''}>
            Tag {counted(count, 'document')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
