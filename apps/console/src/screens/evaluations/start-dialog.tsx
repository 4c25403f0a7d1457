import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiFailure } from '@app/client';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { TextField } from '../../parts/field.js';
import { SettingField } from '../../parts/settings/setting-field.js';
import {
  changesBetween,
  groupsOf,
  type Setting,
  toPatch,
  type Values,
  valuesOf,
} from '../../parts/settings/settings.js';
import { Blank, Failure, QueryView } from '../../parts/states.js';
import { SETS, useSettings } from './queries.js';
import { SetField } from './set-field.js';

/** Chooses the questions and what differs from the configuration in force. */
export default function StartDialog({ onClose }: { readonly onClose: () => void }) {
  const sets = useQuery(SETS);
  const settings = useSettings();
  return (
    <Modal title="Start an evaluation" onClose={onClose} wide>
      <QueryView query={sets} rows={3}>
        {(data) =>
          data.sets.length === 0 ? (
            <Blank>There are no questions yet. Add a question set first.</Blank>
          ) : (
            <QueryView query={settings} rows={3}>
              {({ fields }) => <StartForm sets={data.sets} settings={fields} onClose={onClose} />}
            </QueryView>
          )
        }
      </QueryView>
    </Modal>
  );
}

function StartForm(props: {
  readonly sets: readonly Schemas['QuestionSetRow'][];
  readonly settings: readonly Setting[];
  readonly onClose: () => void;
}) {
  const { sets, settings, onClose } = props;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [setId, setSetId] = useState(sets[0]!.set_id);
  const [label, setLabel] = useState('');
  const [answers, setAnswers] = useState(true);
  const [edited, setEdited] = useState<Values>({});
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const before = valuesOf(settings);
  const changes = changesBetween(before, { ...before, ...edited });
  const start = async () => {
    setIsBusy(true);
    setFailure(undefined);
    setProblems(new Map());
    try {
      const named = label.trim() === '' ? {} : { label: label.trim() };
      const body = { set_id: setId, answers, configuration: toPatch(changes), ...named };
      const run = await dataOf(api.POST('/api/v1/admin/evaluations', { body }));
      await queries.invalidateQueries({ queryKey: ['evaluations'] });
      onClose();
      void navigate({
        to: '/evaluation/$evaluationId',
        params: { evaluationId: run.evaluation_id },
      });
    } catch (error) {
      setIsBusy(false);
      setFailure(error);
      if (error instanceof ApiFailure)
        setProblems(new Map(error.details.map(({ field = '', message = '' }) => [field, message] as const)));
    }
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      {failure !== undefined && <Failure error={failure} />}
      <SetField sets={sets} value={setId} onChange={setSetId} />
      <TextField
        label="Name of the evaluation"
        hint="Such as what you change."
        maxLength={100}
        value={label}
        onChange={({ target }) => setLabel(target.value)}
      />
      <label className="check-label">
        <input
          type="checkbox"
          className="check"
          checked={answers}
          onChange={({ target }) => setAnswers(target.checked)}
        />
        Grade answers too, which calls the language model if one is configured
      </label>
      <details>
        <summary>Settings that differ from the configuration ({changes.length})</summary>
        {groupsOf(settings).map(([title, ofGroup]) => (
          <fieldset key={title} className="stack group padded">
            <legend>{title}</legend>
            {ofGroup.map((setting) => (
              <SettingField
                key={setting.path}
                setting={setting}
                value={edited[setting.path] ?? setting.value}
                problem={problems.get(setting.path)}
                onChange={(value) => setEdited({ ...edited, [setting.path]: value })}
              />
            ))}
          </fieldset>
        ))}
      </details>
      <div className="actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="main" disabled={isBusy}>
          Start the evaluation
        </Button>
      </div>
    </form>
  );
}
