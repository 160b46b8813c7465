import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Series } from './series';

const HEIGHT = 120;

/** A drawn chart. */
export interface Plot {
  readonly set: (series: Series) => void;
  readonly destroy: () => void;
}

/** What a chart looks like: a bar for each minute, or a line over the minutes that have a value. */
export type Look = 'bars' | 'line';

function dataOf(series: Series): uPlot.AlignedData {
  return [series.times.map((time) => time / 1_000), [...series.values]];
}

function bars(): uPlot.Series.PathBuilder {
  const build = uPlot.paths.bars;
  if (build === undefined) throw new Error('This build of uPlot draws no bars.');
  return build({ size: [0.7, 20] });
}

/**
 * Draws a chart into an element and keeps it as wide as the element. uPlot draws on a canvas; its style sheet is a file
 * of ours, so the Content-Security-Policy needs no exception. This file is loaded when a chart is shown.
 * @param time Writes a time of day.
 * @param number Writes a value of the vertical axis.
 */
export function draw(
  target: HTMLElement,
  series: Series,
  look: Look,
  time: (at: number) => string,
  number: (value: number) => string,
): Plot {
  const styles = getComputedStyle(target);
  const colour = (name: string) => styles.getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--soft'),
    font: `12px ${styles.fontFamily}`,
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  const plot = new uPlot(
    {
      width: Math.max(target.clientWidth, 1),
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      // Half a minute on both sides: the first and the last bar are whole.
      scales: {
        x: { range: (_, low, high) => [low - 30, high + 30] },
        y: { range: (_, _low, high) => [0, Math.max(high, 1)] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: 26,
          space: 70,
          values: (_, at) => at.map((each) => time(each * 1_000)),
        },
        { ...axis, size: 44, space: 32, values: (_, at) => at.map(number) },
      ],
      series: [
        {},
        {
          stroke: colour('--accent'),
          fill: look === 'bars' ? colour('--accent') : colour('--accent-wash'),
          width: look === 'bars' ? 0 : 2,
          spanGaps: true,
          points: { show: look === 'line', size: 5 },
          ...(look === 'bars' ? { paths: bars() } : {}),
        },
      ],
    },
    dataOf(series),
    target,
  );
  const size = new ResizeObserver(() => plot.setSize({ width: Math.max(target.clientWidth, 1), height: HEIGHT }));
  size.observe(target);
  return {
    set: (next) => plot.setData(dataOf(next)),
    destroy() {
      size.disconnect();
      plot.destroy();
    },
  };
}
