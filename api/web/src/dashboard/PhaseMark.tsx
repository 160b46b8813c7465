import type { PhaseShape } from './phases';

const shapes: Readonly<Record<PhaseShape, string>> = {
  talking: 'M10 2a8 8 0 1 0 .1 0z',
  ringing: 'M10 2l8 8-8 8-8-8z',
  waiting: 'M4 3h4v14H4zM12 3h4v14h-4z',
  results: 'M3 17l1-4L13 4l3 3-9 9z',
  other: 'M3 9h14v2H3z',
};

export function PhaseMark({ shape }: { readonly shape: PhaseShape }) {
  return (
    <svg className={`phase-mark ${shape}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={shapes[shape]} />
    </svg>
  );
}
