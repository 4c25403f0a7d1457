import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState, lazy, Suspense } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { ConfirmDialog } from '../../parts/dialog.js';
import { PageHead } from '../../parts/page.js';
import { QueryView } from '../../parts/states.js';
import { usePart } from '../../parts/part.js';
import { Tabs } from '../../parts/tabs.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';
import { one, useUrlState, wholeNumber } from '../../parts/url-state.js';
import type { PromptEditor } from './prompt-editor.js';
import './prompts.css';

const SplitDialog = lazy(() => import('./split-dialog.js').then((file) => ({ default: file.SplitDialog })));

const PromptDiff = lazy(() => import('./prompt-diff.js').then((file) => ({ default: file.PromptDiff })));

type Template = Schemas['PromptTemplateResponse'];

export function PromptScreen() {
  const { templateId = '' } = useParams({ strict: false });
  const query = useQuery({
    queryKey: ['prompts', templateId],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/admin/prompts/{template_id}', { params: { path: { template_id: templateId } } }),
      ),
  });
  const editor = usePart('prompt-editor', () => import('./prompt-editor.js'));
  return (
    <QueryView query={query} waits={!editor} list={{ path: '/prompts', label: 'All prompts' }}>
      {({ versions }) =>
        editor && (
          <Versions
            versions={[...versions].sort((a, b) => b.version - a.version)}
            Editor={editor.PromptEditor}
          />
        )
      }
    </QueryView>
  );
}

/** `versions` is not empty; the newest is first. */
function Versions({
  versions,
  Editor,
}: {
  readonly versions: readonly Template[];
  readonly Editor: typeof PromptEditor;
}) {
  const [search, change] = useUrlState();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'activate' | 'split'>();
  /** Another user may save a newer version, which must not take the place of a form that has typed text. */
  const [newest] = useState(versions[0]!.version);
  const asked = wholeNumber(search['version']);
  const versionOf = (number: number | undefined) => versions.find((each) => each.version === number);
  const shown = versionOf(asked) ?? versionOf(newest) ?? versions[0]!;
  const later = versions[0]!.version;
  const { template_id: id, version } = shown;
  const others = versions.filter((each) => each.version !== version);
  const compared = others.find((each) => each.version === wholeNumber(search['with'])) ?? others[0];
  return (
    <>
      <PageHead title={shown.name}>
        <select
          className="input select"
          aria-label="Version"
          value={version}
          onChange={({ target }) => change({ version: target.value })}
        >
          {versions.map((each) => (
            <option key={each.version} value={each.version}>
              Version {each.version}
              {each.active ? ' (in use)' : ''}
            </option>
          ))}
        </select>
        <Button onClick={() => setAsking('split')}>Split the visitors</Button>
        {!shown.active && (
          <Button tone="main" onClick={() => setAsking('activate')}>
            Use version {version}
          </Button>
        )}
      </PageHead>
      <div className="row facts">
        {shown.active && <Badge tone="good">in use</Badge>}
        <span className="quiet">
          made <Time at={shown.metadata.created_at} />
        </span>
        {shown.description && <span>{shown.description}</span>}
      </div>
      {later > newest && later > shown.version && (
        <p className="notice facts" role="status">
          Another user has saved version {later} meanwhile. What you have typed stays here; you can save it as
          a version of its own.
        </p>
      )}
      <div className="card">
        <Tabs
          label="Views of the prompt"
          selected={one(search['tab']) ?? 'edit'}
          onSelect={(tab) => change({ tab: tab === 'edit' ? undefined : tab })}
          items={[
            {
              id: 'edit',
              label: 'Edit',
              content: () => <Editor key={version} template={shown} />,
            },
            {
              id: 'diff',
              label: 'Differences',
              content: () =>
                compared ? (
                  <Suspense>
                    <PromptDiff
                      before={compared}
                      after={shown}
                      others={others}
                      onCompare={(other) => change({ with: String(other) })}
                    />
                  </Suspense>
                ) : (
                  <p className="padded quiet">There is one version only.</p>
                ),
            },
          ]}
        />
      </div>
      {asking === 'activate' && (
        <ConfirmDialog
          title={`Use version ${version}?`}
          consequence="All visitors get answers of this prompt from their next question on. You can roll back."
          action={`Use version ${version}`}
          onConfirm={async () => {
            const params = { path: { template_id: id } };
            await dataOf(
              api.POST('/api/v1/admin/prompts/{template_id}/activate', { params, body: { version } }),
            );
            toast(`Version ${version} is in use.`);
            await queries.invalidateQueries({ queryKey: ['prompts'] });
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'split' && (
        <Suspense>
          <SplitDialog candidate={shown} onClose={() => setAsking(undefined)} />
        </Suspense>
      )}
    </>
  );
}
