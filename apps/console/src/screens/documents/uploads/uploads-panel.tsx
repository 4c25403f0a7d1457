import { Link } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { Button } from '../../../parts/button.js';
import { bytes, counted } from '../../../parts/format.js';
import { Icon } from '../../../parts/icon.js';
import type { Upload } from './upload-queue.js';
import { uploads } from './uploads.js';

/** The files that are being added: how far each is, and why one failed. */
export function UploadsPanel() {
  const list = useSyncExternalStore(uploads.subscribe, uploads.list);
  if (list.length === 0) return null;
  const count = (...states: Upload['state'][]) => list.filter(({ state }) => states.includes(state)).length;
  const failed = count('failed');
  const open = count('waiting', 'sending', 'processing');
  const summary =
    open > 0
      ? `Adding ${list.length - open} of ${list.length}`
      : counted(count('done'), 'document') + ' added';
  return (
    <section className="card uploads" aria-label="Uploads">
      <header className="row between uploads-head">
        <strong role="status">
          {summary}
          {failed > 0 && ` · ${failed} failed`}
        </strong>
        <span className="row">
          {failed > 0 && <Button onClick={() => uploads.retryFailed()}>Retry failed</Button>}
          {open < list.length && (
            <Button tone="plain" onClick={() => uploads.dismiss()}>
              Dismiss
            </Button>
          )}
        </span>
      </header>
      <ul className="uploads-list">
        {failedFirst(list).map((upload) => (
          <UploadRow key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
  );
}

function failedFirst(list: readonly Upload[]): Upload[] {
  return [...list].sort((a, b) => Number(b.state === 'failed') - Number(a.state === 'failed'));
}

function UploadRow({ upload }: { readonly upload: Upload }) {
  const { name, size, state, stage, problem, documentId, duplicateOf } = upload;
  return (
    <li className="upload">
      <span className="upload-name clip" title={name} dir="auto">
        {documentId ? (
          <Link to="/documents/$documentId" params={{ documentId }}>
            {name}
          </Link>
        ) : (
          name
        )}
      </span>
      {state === 'failed' ? (
        <span className="error row">
          <Icon name="alert" />
          {problem}
        </span>
      ) : state === 'done' ? (
        <span className="row">
          <Icon name="check" />
          done
          {duplicateOf !== undefined && duplicateOf !== documentId && (
            <span>
              , but{' '}
              <Link to="/documents/$documentId" params={{ documentId: duplicateOf }}>
                another document
              </Link>{' '}
              has the same content
            </span>
          )}
        </span>
      ) : (
        <>
          <Bar upload={upload} />
          <span className="quiet figures">
            {state === 'waiting'
              ? `waiting, ${bytes(size)}`
              : state === 'sending'
                ? 'sending'
                : (stage ?? 'processing')}
          </span>
        </>
      )}
    </li>
  );
}

/** Two values in one bar: what has been sent, and of that what has been processed. */
function Bar({ upload: { name, sent, processed } }: { readonly upload: Upload }) {
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  return (
    <svg
      className="upload-bar"
      role="progressbar"
      aria-label={name}
      aria-valuenow={Math.round((sent + processed) * 50)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={`${percent(sent)} sent, ${percent(processed)} processed`}
    >
      <rect className="upload-sent" width={percent(sent)} height="100%" rx="4" />
      <rect className="upload-processed" width={percent(processed)} height="100%" rx="4" />
    </svg>
  );
}
