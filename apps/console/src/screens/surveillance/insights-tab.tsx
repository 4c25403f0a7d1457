import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { useMe } from '../../api/me.js';
import { LIST } from '../../api/query-client.js';
import { Badge, type Tone } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { number, words } from '../../parts/format.js';
import { FilterMenu } from '../../parts/menu.js';
import { SelectFilter } from '../../parts/select-filter.js';
import { Blank, QueryView, sentenceOf } from '../../parts/states.js';
import { Time } from '../../parts/time.js';
import { toast } from '../../parts/toasts.js';
import { many, oneOf, useUrlState } from '../../parts/url-state.js';
import { EvidenceTable } from './evidence.js';
import { useCameras } from './use-cameras.js';

type Insight = Schemas['InsightSchema'];

const RANGES = ['1h', '24h', '7d'] as const;
const RANGE_NAMES: Readonly<Record<(typeof RANGES)[number], string>> = {
  '1h': 'the last hour',
  '24h': 'the last 24 hours',
  '7d': 'the last 7 days',
};
const SEVERITIES = ['low', 'medium', 'high'] as const;
const TONES: Readonly<Record<Insight['severity'], Tone>> = { low: 'plain', medium: 'warn', high: 'alert' };
const POLL_MS = 60_000;

/** What differs from the usual, and what people think of it. */
export function InsightsTab() {
  const [search, change] = useUrlState();
  const { data: cameras } = useCameras();
  const range = oneOf(search['range'], RANGES) ?? '24h';
  const severity = oneOf(search['severity'], SEVERITIES) ?? 'low';
  const chosen = many(search['camera']);
  const query = {
    time_range: range,
    severity_threshold: severity,
    ...(chosen.length > 0 && { camera_id: chosen }),
  };
  const insights = useQuery({
    ...LIST,
    queryKey: ['insights', query],
    queryFn: () => dataOf(api.GET('/api/v1/proactive-insights', { params: { query } })),
    refetchInterval: POLL_MS,
  });
  return (
    <>
      <div className="row filters">
        <SelectFilter
          label="Period"
          none={RANGE_NAMES['24h']}
          value={range === '24h' ? undefined : range}
          options={RANGES.filter((each) => each !== '24h')}
          nameOf={(each) => RANGE_NAMES[each]}
          onChange={(each) => change({ range: each })}
        />
        <SelectFilter
          label="Severity"
          none="all"
          value={severity === 'low' ? undefined : severity}
          options={SEVERITIES.filter((each) => each !== 'low')}
          nameOf={(each) => (each === 'high' ? 'high only' : 'medium and high')}
          onChange={(each) => change({ severity: each })}
        />
        <FilterMenu
          label="Camera"
          options={(cameras?.cameras ?? []).map(({ camera_id: value, name: label }) => ({ value, label }))}
          values={chosen}
          onChange={(camera) => change({ camera })}
        />
      </div>
      <QueryView query={insights} rows={4}>
        {({ insights: found }) =>
          found.length === 0 ? (
            <div className="card">
              <Blank>
                Nothing differs from the usual in {RANGE_NAMES[range]}. The events are compared with earlier
                weeks every hour.
              </Blank>
            </div>
          ) : (
            <ul className="stack">
              {found.map((insight) => (
                <InsightCard key={insight.insight_id} insight={insight} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </>
  );
}

function InsightCard({ insight }: { readonly insight: Insight }) {
  const [, change] = useUrlState();
  const { title, severity, kind, response, evidence, observed, expected } = insight;
  return (
    <li className="card padded stack tight">
      <div className="row between">
        <h2 className="break">{title}</h2>
        <span className="row">
          <Badge tone={TONES[severity]}>{severity} severity</Badge>
          <Badge>{words(kind)}</Badge>
        </span>
      </div>
      <p className="reading">{response}</p>
      <p className="quiet figures">
        Observed {number(observed)}, usual {number(expected)} · found <Time at={insight.created_at} />
      </p>
      {evidence.length > 0 && (
        <details>
          <summary>Evidence ({evidence.length})</summary>
          <EvidenceTable evidence={evidence} />
        </details>
      )}
      <div className="row between">
        <span className="row">
          {insight.follow_up_questions.map((question) => (
            <Button
              key={question}
              className="suggestion"
              onClick={() =>
                change({
                  tab: undefined,
                  conversation: undefined,
                  q: question,
                  range: undefined,
                  severity: undefined,
                  camera: undefined,
                })
              }
            >
              {question}
            </Button>
          ))}
        </span>
        <Judgement insight={insight} />
      </div>
    </li>
  );
}

/** Takes whether an insight was useful; viewers may only read that it was judged. */
function Judgement({ insight }: { readonly insight: Insight }) {
  const queries = useQueryClient();
  const { role } = useMe();
  const [busy, setBusy] = useState(false);
  const judge = async (useful: boolean) => {
    setBusy(true);
    try {
      const path = { insight_id: insight.insight_id };
      const body = { useful };
      await dataOf(
        api.POST('/api/v1/proactive-insights/{insight_id}/acknowledge', { params: { path }, body }),
      );
      toast(
        useful
          ? 'Judged useful.'
          : 'Judged not useful. After three such judgements, insights of this kind at this camera are reported one level lower.',
      );
      await queries.invalidateQueries({ queryKey: ['insights'] });
    } catch (error) {
      toast(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  if (insight.acknowledged_at !== null)
    return (
      <span className="quiet">
        Judged <Time at={insight.acknowledged_at} />
      </span>
    );
  if (role === 'viewer') return null;
  return (
    <span className="row" role="group" aria-label="Was this useful?">
      <Button icon="check" disabled={busy} onClick={() => void judge(true)}>
        Useful
      </Button>
      <Button disabled={busy} onClick={() => void judge(false)}>
        Not useful
      </Button>
    </span>
  );
}
