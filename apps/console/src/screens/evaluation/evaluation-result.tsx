import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, save } from '../../api/client.js';
import { Badge, type Tone } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { toCsv } from '../../parts/csv.js';
import { Rows } from '../../parts/rows.js';
import { Failure } from '../../parts/states.js';
import { toast } from '../../parts/toasts.js';
import { type Outcome, passes, type Summary, summaryOf, type Verdict, verdictOf } from './measure.js';
import type { Evaluated, Retrieval } from './run-evaluation.js';

const TONES: Readonly<Record<Verdict, Tone>> = { better: 'good', worse: 'alert', same: 'plain' };

interface EvaluationResultProps {
  readonly result: Evaluated;
  readonly now: Retrieval;
  readonly version: number;
}

/** Both settings side by side, each question, and the change, which is applied when it passes or in spite of it. */
export function EvaluationResult({ result, now, version }: EvaluationResultProps) {
  const { questions, before, after, then } = result;
  const [was, will] = [summaryOf(questions, before), summaryOf(questions, after)];
  const rows = questions.map((question, at) => ({
    ...question,
    before: before[at]!,
    after: after[at]!,
    verdict: verdictOf(before[at]!, after[at]!),
  }));
  const isChange = then.top_k !== now.top_k || then.min_relevance_score !== now.min_relevance_score;
  const saveCsv = () => {
    const table = rows.map((row) => [
      row.question,
      row.expected.join('|'),
      rankText(row.before),
      rankText(row.after),
      row.verdict,
    ]);
    const head = ['question', 'expected', 'in force', 'changed', 'verdict'];
    save(new Blob([toCsv([head, ...table])], { type: 'text/csv' }), 'evaluation.csv');
  };
  return (
    <>
      <section className="card">
        <Rows
          label="Measures"
          items={measuresOf(was, will, questions.length)}
          empty=""
          heads={['Measure', 'In force', 'Changed']}
          row={([name, ...values]) => [name, ...values]}
        />
      </section>
      {isChange && <Apply passed={passes(was, will)} then={then} version={version} />}
      <section className="card">
        <header className="row between card-head">
          <h2>Questions</h2>
          <Button onClick={saveCsv}>CSV</Button>
        </header>
        <Rows
          label="Questions asked"
          items={rows}
          empty=""
          heads={['Question', 'Expected', 'In force', 'Changed', '']}
          row={(row) => [
            row.question,
            row.expected.join(', ') || 'nothing',
            rankText(row.before),
            rankText(row.after),
            <Badge key="verdict" tone={TONES[row.verdict]}>
              {row.verdict}
            </Badge>,
          ]}
        />
      </section>
    </>
  );
}

function measuresOf(was: Summary, will: Summary, total: number): [string, string, string][] {
  const share = (value: number, of: number) => `${value} of ${of}`;
  const mrr = (value: number | null) => (value === null ? '–' : value.toFixed(2));
  return [
    ['Right results', share(was.right, total), share(will.right, total)],
    ['Expected document found', share(was.hits, was.answerable), share(will.hits, will.answerable)],
    ['Expected document first', share(was.first, was.answerable), share(will.first, will.answerable)],
    ['Mean reciprocal rank', mrr(was.mrr), mrr(will.mrr)],
  ];
}

function rankText({ rank, found }: Outcome): string {
  if (rank !== null) return `rank ${rank}`;
  return found === 0 ? 'nothing found' : 'other documents';
}

function Apply(props: { readonly passed: boolean; readonly then: Retrieval; readonly version: number }) {
  const { passed, then, version } = props;
  const queries = useQueryClient();
  const [isForced, setIsForced] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const apply = async () => {
    setFailure(undefined);
    try {
      const body = { retrieval_config: then, version };
      const { message } = await dataOf(api.PUT('/api/v1/admin/config', { body }));
      toast(message);
      await queries.invalidateQueries({ queryKey: ['config'] });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <section className={`notice ${passed ? '' : 'warn'}`} aria-label="The change">
      {failure !== undefined && <Failure error={failure} />}
      <span className="grow">
        {passed
          ? 'The change passes: no measure falls.'
          : 'A measure falls. The change is not applied unless you say so.'}
      </span>
      {!passed && (
        <label className="check-label">
          <input
            type="checkbox"
            className="check"
            checked={isForced}
            onChange={({ target }) => setIsForced(target.checked)}
          />
          Apply it in spite of that
        </label>
      )}
      <Button tone="main" disabled={!passed && !isForced} onClick={() => void apply()}>
        Apply the change
      </Button>
    </section>
  );
}
