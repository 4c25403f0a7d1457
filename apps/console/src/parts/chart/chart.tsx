import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { type Frame, labelledSteps, plotLines, plotStackedBars, stepAt, type Value } from '@app/charts';
import { ChartFrame } from './chart-frame.js';
import './chart.css';

export interface Series {
  readonly name: string;
  readonly values: readonly Value[];
}

interface ChartProps {
  readonly title: string;
  readonly kind: 'lines' | 'bars';
  /** One for each step. */
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  /** Called with a step that the reader chooses. */
  readonly onChoose?: (step: number) => void;
}

const HEIGHT = 220;
const LABEL_WIDTH = 72;

/** A chart that can be read with the arrow keys, as a table, and saved as a picture or as CSV. */
export function Chart(props: ChartProps) {
  const { title, kind, labels, series } = props;
  const rows = labels.map((label, at) => [label, ...series.map(({ values }) => values[at] ?? null)]);
  return (
    <ChartFrame
      title={title}
      csv={[['', ...series.map(({ name }) => name)], ...rows]}
      legend={
        <ul className="row chart-legend">
          {series.map(({ name }, at) => (
            <li key={name} className="row">
              <svg className={`swatch ${kind === 'bars' ? 'bars ' : ''}series-${at + 1}`} aria-hidden="true">
                {kind === 'bars' ? (
                  <rect x="6" width="12" height="12" />
                ) : (
                  <line x1="0" x2="24" y1="6" y2="6" />
                )}
              </svg>
              {name}
            </li>
          ))}
        </ul>
      }
      table={<ChartTable {...props} />}
    >
      <Plot {...props} />
    </ChartFrame>
  );
}

function ChartTable({ title, labels, series, format }: ChartProps) {
  return (
    <div className="table-box chart-table" tabIndex={0} role="region" aria-label={`${title} as a table`}>
      <table className="table figures">
        <thead>
          <tr>
            <th scope="col">Time</th>
            {series.map(({ name }) => (
              <th key={name} scope="col" className="end">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, at) => (
            <tr key={at}>
              <th scope="row">{label}</th>
              {series.map(({ name, values }) => (
                <td key={name} className="end">
                  {values[at] === null || values[at] === undefined ? 'no data' : format(values[at])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Plot({ title, kind, labels, series, format, onChoose }: ChartProps) {
  const [box, width] = useWidth();
  const [step, setStep] = useState<number>();
  const frame: Frame = { width, height: HEIGHT, top: 10, right: 8, bottom: 26, left: 56 };
  const values = series.map((each) => each.values);
  const isEmpty = values.every((each) => each.every((value) => value === null));
  const lines = kind === 'lines' ? plotLines(values, frame) : undefined;
  const bars =
    kind === 'bars'
      ? plotStackedBars(
          values.map((each) => each.map((value) => value ?? 0)),
          frame,
        )
      : undefined;
  const { ticks, xs } = lines ?? bars!;
  const onKeyDown = ({ key }: KeyboardEvent) => {
    const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (by !== 0)
      setStep(Math.max(0, Math.min(labels.length - 1, (step ?? (by > 0 ? -1 : labels.length)) + by)));
    if (key === 'Enter' && step !== undefined) onChoose?.(step);
    if (key === 'Escape') setStep(undefined);
  };
  const stepOf = ({ clientX, currentTarget }: MouseEvent) =>
    stepAt(clientX - currentTarget.getBoundingClientRect().left, labels.length, frame);
  return (
    <div
      ref={box}
      className="plot"
      tabIndex={0}
      role="group"
      aria-label={`${title}: the arrow keys step through the values`}
      onKeyDown={onKeyDown}
    >
      <svg
        className="plot-image"
        width={width}
        height={HEIGHT}
        aria-hidden="true"
        onMouseMove={(event) => setStep(stepOf(event))}
        onMouseLeave={() => setStep(undefined)}
        onClick={(event) => onChoose?.(stepOf(event))}
      >
        {ticks.map(({ value, y }) => (
          <g key={value}>
            <line className="grid" x1={frame.left} x2={width - frame.right} y1={y} y2={y} />
            <text x={frame.left - 8} y={y + 4} textAnchor="end">
              {format(value)}
            </text>
          </g>
        ))}
        {labelledSteps(labels.length, (width - frame.left) / LABEL_WIDTH).map((at) => (
          <text key={at} x={xs[at]} y={HEIGHT - 6} textAnchor="middle">
            {labels[at]}
          </text>
        ))}
        {bars?.bars.map((each, at) => (
          <g key={at} className={`bars series-${at + 1}`}>
            {each.map((bar, index) => bar.height > 0 && <rect key={index} {...bar} />)}
          </g>
        ))}
        {lines?.paths.map((path, at) => (
          <path key={at} className={`line series-${at + 1}`} d={path} />
        ))}
        {lines?.single.map((points, at) => (
          <g key={at} className={`bars series-${at + 1}`}>
            {points.map(({ x, y }) => (
              <circle key={x} cx={x} cy={y} r="3" />
            ))}
          </g>
        ))}
        {step !== undefined && xs[step] !== undefined && (
          <line className="cursor" x1={xs[step]} x2={xs[step]} y1={frame.top} y2={HEIGHT - frame.bottom} />
        )}
      </svg>
      <p className="chart-values figures" role="status">
        {isEmpty && step === undefined && 'No data in this period.'}
        {step !== undefined && step >= 0 && (
          <>
            <strong>{labels[step]}</strong>
            {series.map(({ name, values: each }) => {
              const value = each[step] ?? null;
              return ` · ${name} ${value === null ? 'no data' : format(value)}`;
            })}
          </>
        )}
      </p>
    </div>
  );
}

/** The width of an element, which text in a chart is drawn for. */
function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(560);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(
      ([entry]) => entry && setWidth(Math.max(240, Math.floor(entry.contentRect.width))),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}
