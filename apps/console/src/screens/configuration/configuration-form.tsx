import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiFailure } from '@app/client';
import { api, dataOf } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { counted } from '../../parts/format.js';
import { Rows } from '../../parts/rows.js';
import { Failure } from '../../parts/states.js';
import { toast } from '../../parts/toasts.js';
import {
  type Change,
  changesBetween,
  groupsOf,
  type Setting,
  toPatch,
  type Values,
  valuesOf,
} from '../../parts/settings/settings.js';
import { SettingField, shown } from '../../parts/settings/setting-field.js';

/** One form for all settings; what has changed is reviewed before it is applied. */
export function ConfigurationForm(props: {
  readonly settings: readonly Setting[];
  /** The version that the values belong to. */
  readonly version: number;
}) {
  const { settings, version } = props;
  const before = valuesOf(settings);
  /** What the user has set, which survives a change by another user. */
  const [edited, setEdited] = useState<Values>({});
  const [discarded, setDiscarded] = useState(0);
  const values: Values = { ...before, ...edited };
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [isReviewing, setIsReviewing] = useState(false);
  const changes = changesBetween(before, values);
  const change = (path: string, value: Values[string]) => setEdited({ ...edited, [path]: value });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        setIsReviewing(true);
      }}
    >
      {groupsOf(settings).map(([title, ofGroup]) => (
        <fieldset key={`${title} ${discarded}`} className="card padded stack group">
          <legend className="visually-hidden">{title}</legend>
          <h2>{title}</h2>
          {ofGroup.map((setting) => (
            <SettingField
              key={setting.path}
              setting={setting}
              value={values[setting.path] ?? null}
              problem={problems.get(setting.path)}
              onChange={(value) => change(setting.path, value)}
            />
          ))}
        </fieldset>
      ))}
      <div className="row">
        <Button type="submit" tone="main" disabled={changes.length === 0}>
          Review {counted(changes.length, 'change')}
        </Button>
        <Button
          tone="plain"
          disabled={changes.length === 0}
          onClick={() => {
            setEdited({});
            setDiscarded(discarded + 1);
          }}
        >
          Discard the changes
        </Button>
      </div>
      {isReviewing && (
        <Review
          changes={changes}
          labels={new Map(settings.map(({ path, label }) => [path, label]))}
          version={version}
          onProblems={setProblems}
          onApplied={() => setEdited({})}
          onClose={() => setIsReviewing(false)}
        />
      )}
    </form>
  );
}

interface ReviewProps {
  readonly changes: readonly Change[];
  readonly labels: ReadonlyMap<string, string>;
  readonly version: number;
  readonly onProblems: (problems: ReadonlyMap<string, string>) => void;
  readonly onApplied: () => void;
  readonly onClose: () => void;
}

function Review({ changes, labels, version, onProblems, onApplied, onClose }: ReviewProps) {
  const queries = useQueryClient();
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const load = async () => {
    await queries.invalidateQueries({ queryKey: ['config'] });
    setFailure(undefined);
  };
  const isConflict = failure instanceof ApiFailure && failure.code === 'CONFLICT';
  const apply = async () => {
    setBusy(true);
    onProblems(new Map());
    try {
      const { message } = await dataOf(
        api.PUT('/api/v1/admin/config', { body: { ...toPatch(changes), version } }),
      );
      toast(message);
      await queries.invalidateQueries({ queryKey: ['config'] });
      onApplied();
      onClose();
    } catch (error) {
      setFailure(error);
      setBusy(false);
      if (error instanceof ApiFailure)
        onProblems(
          new Map(error.details.map(({ field = '', message = error.message }) => [field, message] as const)),
        );
    }
  };
  return (
    <Modal title="Review the changes" onClose={onClose}>
      {failure !== undefined && <Failure error={failure} />}
      <Rows
        label="Changes"
        items={changes}
        empty="Nothing has changed."
        heads={['Setting', 'Now', 'Then']}
        row={({ path, from, to }) => [
          labels.get(path) ?? path,
          shown(from),
          <strong key="to">{shown(to)}</strong>,
        ]}
      />
      <Link to="/evaluation">Evaluate the changes with your own questions first</Link>
      <p className="quiet">The changes apply to the next answers. Answers in progress are not affected.</p>
      <div className="actions">
        <Button onClick={onClose}>Back to the form</Button>
        {isConflict ? (
          <Button tone="main" onClick={() => void load()}>
            Load the current values
          </Button>
        ) : (
          <Button tone="main" disabled={busy || changes.length === 0} onClick={() => void apply()}>
            Apply {counted(changes.length, 'change')}
          </Button>
        )}
      </div>
    </Modal>
  );
}
