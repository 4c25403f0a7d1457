import { useLayoutEffect, useRef } from 'react';
import { type ChartSpec, chartTable, renderChart } from '@app/charts';
import type { Schemas } from '../../api/client.js';
import { ChartFrame } from '../../parts/chart/chart-frame.js';

type DrawnChart = Schemas['ReportChartResponse'];

/** A chart of numbers that reports state, drawn here from them, with its table and sources. */
export function ReportChart({ chart }: { readonly chart: DrawnChart }) {
  const spec = chart.spec as unknown as ChartSpec;
  const { columns, rows } = chartTable(spec, chart.data);
  const numbers = chart.data.map(({ x, y, series, citation_id: citation }) => [
    x,
    ...(spec.series === undefined ? [] : [series ?? '']),
    y,
    citation,
  ]);
  return (
    <ChartFrame
      title={spec.title}
      csv={[[...columns, 'citation'], ...numbers]}
      table={
        <div className="table-box" tabIndex={0} role="region" aria-label={`${spec.title} as a table`}>
          <table className="table figures">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <tr key={at}>
                  {row.map((cell, index) => (
                    <td key={index}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      }
      foot={
        <p className="hint break">
          {chart.warnings.map((warning) => `${warning} `)}
          {chart.sources.join(' ')}
        </p>
      }
    >
      <Drawing chart={chart} spec={spec} />
    </ChartFrame>
  );
}

/** The drawing has no script and no style, and its texts are escaped; it enters the page as parsed nodes. */
function Drawing({ chart, spec }: { readonly chart: DrawnChart; readonly spec: ChartSpec }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { svg } = renderChart(spec, chart.data);
    const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
    documentElement.querySelector('title')?.remove();
    box.current?.replaceChildren(document.adoptNode(documentElement));
  }, [chart, spec]);
  return <div ref={box} className="plot-image chart-image" tabIndex={0} role="group" aria-label="Chart" />;
}
