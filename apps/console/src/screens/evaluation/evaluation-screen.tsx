import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, dataOf } from '../../api/client.js';
import { Button } from '../../parts/button.js';
import { Field, TextField } from '../../parts/field.js';
import { PageHead } from '../../parts/page.js';
import { Failure, QueryView } from '../../parts/states.js';
import { EvaluationResult } from './evaluation-result.js';
import { readQuestions } from './questions.js';
import { assertDocuments, evaluate, type Evaluated, type Retrieval } from './run-evaluation.js';

const KEPT = 'attendant.evaluation';
const EXAMPLE = 'question,expected\nHow long does a refund take?,Refunds\nWho won the chess tournament?,';

/** Asks questions of one's own with the settings in force and with a change of them, before the change is applied. */
export function EvaluationScreen() {
  const config = useQuery({
    queryKey: ['config', 'in-force'],
    queryFn: () => dataOf(api.GET('/api/v1/admin/config')),
  });
  return (
    <>
      <PageHead title="Evaluation" />
      <QueryView query={config}>
        {({ retrieval_config: now, version }) => <Evaluation key={version} now={now} version={version} />}
      </QueryView>
    </>
  );
}

function Evaluation({ now, version }: { readonly now: Retrieval; readonly version: number }) {
  const [text, setText] = useState(() => localStorage.getItem(KEPT) ?? '');
  const [then, setThen] = useState<Retrieval>({
    top_k: now.top_k,
    min_relevance_score: now.min_relevance_score,
  });
  const [progress, setProgress] = useState<{ readonly done: number; readonly of: number }>();
  const [result, setResult] = useState<Evaluated>();
  const [failure, setFailure] = useState<unknown>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const run = async () => {
    const control = new AbortController();
    running.current = control;
    setFailure(undefined);
    setResult(undefined);
    try {
      const questions = readQuestions(text);
      localStorage.setItem(KEPT, text);
      setProgress({ done: 0, of: questions.length });
      await assertDocuments(questions, control.signal);
      const onProgress = (done: number) => setProgress({ done, of: questions.length });
      setResult(await evaluate(questions, [now, then], onProgress, control.signal));
    } catch (error) {
      if (!control.signal.aborted) setFailure(error);
    } finally {
      setProgress(undefined);
    }
  };
  return (
    <div className="stack">
      <form
        className="card padded stack"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <Questions text={text} onChange={setText} />
        <div className="row">
          <Setting
            label="Passages for an answer"
            hint={`In force: ${now.top_k}`}
            value={then.top_k}
            range={[1, 50, 1]}
            onChange={(top_k) => setThen({ ...then, top_k })}
          />
          <Setting
            label="Least relevance"
            hint={`In force: ${now.min_relevance_score}`}
            value={then.min_relevance_score}
            range={[0, 1, 0.01]}
            onChange={(min_relevance_score) => setThen({ ...then, min_relevance_score })}
          />
        </div>
        {failure !== undefined && <Failure error={failure} />}
        <div className="row">
          {progress === undefined ? (
            <Button type="submit" tone="main">
              Evaluate
            </Button>
          ) : (
            <>
              <progress aria-label="Questions asked" value={progress.done} max={progress.of} />
              <span className="figures" role="status">
                {progress.done} of {progress.of} questions
              </span>
              <Button icon="stop" onClick={() => running.current?.abort()}>
                Cancel
              </Button>
            </>
          )}
        </div>
      </form>
      {result && <EvaluationResult result={result} now={now} version={version} />}
    </div>
  );
}

function Questions({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }) {
  return (
    <>
      <Field
        label="Questions"
        hint="A table with the columns question and expected: the ID or the title of the document that should be found, several separated by |. Leave it empty where nothing should be found."
      >
        {(attributes) => (
          <textarea
            className="input mono"
            rows={8}
            required
            placeholder={EXAMPLE}
            value={text}
            onChange={({ target }) => onChange(target.value)}
            {...attributes}
          />
        )}
      </Field>
      <TextField
        label="Or read them from a CSV file"
        type="file"
        accept=".csv,.tsv,text/csv"
        onChange={({ target }) => void target.files?.[0]?.text().then(onChange)}
      />
    </>
  );
}

function Setting(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly range: readonly [min: number, max: number, step: number];
  readonly onChange: (value: number) => void;
}) {
  const { label, hint, value, range, onChange } = props;
  const [min, max, step] = range;
  return (
    <TextField
      label={label}
      hint={hint}
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
