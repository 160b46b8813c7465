import { useEffect, useRef } from 'react';
import { useTexts } from '../../texts/texts';
import type { Look, Plot } from './draw';
import type { Series } from './series';

interface ChartProps {
  readonly series: Series;
  readonly look: Look;
  readonly title: string;
  /** The chart in a sentence. */
  readonly summary: string;
  /** The heading of the values in the table. */
  readonly unit: string;
}

/** A chart with its summary, and its figures as a table: a canvas says nothing to a screen reader. */
export function Chart({ series, look, title, summary, unit }: ChartProps) {
  const texts = useTexts();
  const target = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const shown = useRef(series);
  useEffect(() => {
    shown.current = series;
    plot.current?.set(series);
  }, [series]);
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    let isWanted = true;
    const redraw = async () => {
      const { draw } = await import('./draw');
      if (!isWanted || target.current === null) return;
      plot.current?.destroy();
      plot.current = draw(target.current, shown.current, look, texts.time, texts.number);
    };
    const onChange = () => void redraw();
    onChange();
    dark.addEventListener('change', onChange);
    return () => {
      isWanted = false;
      dark.removeEventListener('change', onChange);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [look, texts]);
  return (
    <figure className="chart">
      <figcaption>
        <strong>{title}</strong> <span className="hint">{summary}</span>
      </figcaption>
      <div ref={target} className="plot" aria-hidden="true" />
      <details>
        <summary>{texts.t('floor.hour.table')}</summary>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className="table-frame minutes" role="group" aria-label={title} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.t('floor.hour.minute')}</th>
                <th scope="col" className="count">
                  {unit}
                </th>
              </tr>
            </thead>
            <tbody>
              {series.times.map((time, index) => (
                <tr key={time}>
                  <th scope="row">{texts.time(time)}</th>
                  <td className="count">{valueAt(index)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );

  function valueAt(index: number): string {
    const value = series.values[index] ?? null;
    return value === null ? '–' : texts.number(value);
  }
}
