import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiFailure } from '@app/client';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { TextField } from '../../parts/field.js';
import { counted, words } from '../../parts/format.js';
import { Rows } from '../../parts/rows.js';
import { Failure } from '../../parts/states.js';
import { toast } from '../../parts/toasts.js';
import {
  type Change,
  changesBetween,
  GROUPS,
  type Setting,
  toPatch,
  type Values,
  valuesOf,
} from './settings.js';

const KNOWN = new Set(GROUPS.flatMap(([, settings]) => settings.map(({ path }) => path)));
const LABELS = new Map(GROUPS.flatMap(([, settings]) => settings.map(({ path, label }) => [path, label])));

/** One form for all settings; what has changed is reviewed before it is applied. */
export function ConfigurationForm({ config }: { readonly config: Schemas['ConfigResponse'] }) {
  const before = valuesOf(config);
  /** What the user has set, which survives a change by somebody else. */
  const [edited, setEdited] = useState<Values>({});
  const [discarded, setDiscarded] = useState(0);
  const values: Values = { ...before, ...edited };
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [isReviewing, setIsReviewing] = useState(false);
  const changes = changesBetween(before, values);
  const unknown = Object.keys(before).filter((path) => !KNOWN.has(path));
  const groups: typeof GROUPS =
    unknown.length === 0
      ? GROUPS
      : [...GROUPS, ['More', unknown.map((path) => ({ path, label: words(path.replace('.', ' ')) }))]];
  const change = (path: string, value: Values[string]) => setEdited({ ...edited, [path]: value });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        setIsReviewing(true);
      }}
    >
      {groups.map(([title, settings]) => (
        <fieldset key={`${title} ${discarded}`} className="card padded stack group">
          <legend className="visually-hidden">{title}</legend>
          <h2>{title}</h2>
          {settings
            .filter(({ path }) => path in before)
            .map((setting) => (
              <SettingField
                key={setting.path}
                setting={setting}
                value={values[setting.path] ?? null}
                isNullable={before[setting.path] === null || setting.path === 'llm_provider.model'}
                inUse={before[setting.path] ?? null}
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
          version={config.version}
          onProblems={setProblems}
          onApplied={() => setEdited({})}
          onClose={() => setIsReviewing(false)}
        />
      )}
    </form>
  );
}

function SettingField(props: {
  readonly setting: Setting;
  readonly value: Values[string];
  readonly isNullable: boolean;
  /** The value on the server. */
  readonly inUse: Values[string];
  readonly problem: string | undefined;
  readonly onChange: (value: Values[string]) => void;
}) {
  const { setting, value, isNullable, inUse, problem, onChange } = props;
  const { label, hint } = setting;
  if (typeof value === 'boolean')
    return (
      <div className="stack tight">
        <label className="check-label">
          <input
            type="checkbox"
            className="check"
            checked={value}
            onChange={({ target }) => onChange(target.checked)}
          />
          {label}
        </label>
        {problem && <span className="error">{problem}</span>}
      </div>
    );
  if (typeof value === 'number')
    return (
      <NumberField
        key={String(inUse)}
        setting={setting}
        value={value}
        problem={problem}
        onChange={onChange}
      />
    );
  return (
    <TextField
      label={label}
      hint={hint}
      error={problem}
      required={!isNullable}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value === '' && isNullable ? null : target.value)}
    />
  );
}

/** Keeps what is typed as text, so that a field may be empty for a moment. */
function NumberField(props: {
  readonly setting: Setting;
  readonly value: number;
  readonly problem: string | undefined;
  readonly onChange: (value: number) => void;
}) {
  const { setting, value, problem, onChange } = props;
  const { label, hint, min, max, step = 1 } = setting;
  return (
    <TextField
      label={label}
      hint={min !== undefined && max !== undefined ? `From ${min} to ${max}` : hint}
      error={problem}
      type="number"
      required
      min={min}
      max={max}
      step={step}
      defaultValue={value}
      onChange={({ target }) => {
        if (target.value !== '' && Number.isFinite(target.valueAsNumber)) onChange(target.valueAsNumber);
      }}
    />
  );
}

interface ReviewProps {
  readonly changes: readonly Change[];
  readonly version: number;
  readonly onProblems: (problems: ReadonlyMap<string, string>) => void;
  readonly onApplied: () => void;
  readonly onClose: () => void;
}

function Review({ changes, version, onProblems, onApplied, onClose }: ReviewProps) {
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
      const { message } = await dataOf(api.PUT('/api/v1/admin/config', { body: toPatch(changes, version) }));
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
        items={changes}
        empty="Nothing has changed."
        heads={['Setting', 'Now', 'Then']}
        row={({ path, from, to }) => [
          LABELS.get(path) ?? path,
          shown(from),
          <strong key="to">{shown(to)}</strong>,
        ]}
      />
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

function shown(value: Values[string]): string {
  if (value === null) return 'default';
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}
