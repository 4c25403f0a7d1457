import { type ReactNode, useRef, useState } from 'react';
import { save } from '../../api/client.js';
import { Button } from '../button.js';
import { toCsv } from '../csv.js';
import { ActionMenu } from '../menu.js';
import { sentenceOf } from '../states.js';
import { toast } from '../toasts.js';
import './chart.css';
import { toPng, toSvgText } from './chart-picture.js';

interface ChartFrameProps {
  readonly title: string;
  readonly csv: readonly (readonly (string | number | null)[])[];
  /** What the table says. */
  readonly table: ReactNode;
  readonly legend?: ReactNode;
  /** What is below the chart. */
  readonly foot?: ReactNode;
  /** Has one svg with the class `plot-image`, or within an element of it. */
  readonly children: ReactNode;
}

/** The title of a chart, its table and its files. */
export function ChartFrame({ title, csv, table, legend, foot, children }: ChartFrameProps) {
  const [isTable, setIsTable] = useState(false);
  const box = useRef<HTMLElement>(null);
  const saveAs = async (kind: 'png' | 'svg') => {
    const drawn = box.current?.querySelector<SVGSVGElement>('svg.plot-image, .plot-image svg');
    if (!drawn) return;
    try {
      const svg = toSvgText(drawn);
      save(
        kind === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await toPng(svg),
        `${title}.${kind}`,
      );
    } catch (error) {
      toast(sentenceOf(error));
    }
  };
  const saveCsv = () => save(new Blob([toCsv(csv)], { type: 'text/csv' }), `${title}.csv`);
  return (
    <section ref={box} className="card padded stack tight chart" aria-label={title}>
      <header className="chart-head">
        <h2 className="break">{title}</h2>
        <span className="row no-print">
          <Button tone="plain" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
            As a table
          </Button>
          <Button tone="plain" onClick={saveCsv}>
            CSV
          </Button>
          {!isTable && (
            <ActionMenu
              label={`Save the picture of ${title}`}
              icon="download"
              actions={[
                { label: 'PNG', onSelect: () => void saveAs('png') },
                { label: 'SVG', onSelect: () => void saveAs('svg') },
              ]}
            />
          )}
        </span>
      </header>
      {legend}
      {isTable ? table : children}
      {foot}
    </section>
  );
}
