import type { Status } from '../api/snapshot';

/** A shape for each state: colour is never the only sign. */
export function StatusMark({ status }: { readonly status: Status | null }) {
  return (
    <svg className={`mark ${status ?? 'loading'}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {shapeOf(status)}
    </svg>
  );
}

function shapeOf(status: Status | null) {
  switch (status) {
    case 'ready':
      return <circle cx="12" cy="12" r="9" className="outline" />;
    case 'hold':
      return (
        <>
          <rect x="6" y="5" width="4" height="14" rx="1" />
          <rect x="14" y="5" width="4" height="14" rx="1" />
        </>
      );
    case 'dialing':
      return (
        <>
          <circle cx="5" cy="12" r="3" />
          <circle cx="12" cy="12" r="3" />
          <circle cx="19" cy="12" r="3" />
        </>
      );
    case 'active':
      return <circle cx="12" cy="12" r="9" />;
    case 'transfer':
      return (
        <>
          <circle cx="8" cy="15" r="5" />
          <circle cx="16" cy="15" r="5" />
          <circle cx="12" cy="7" r="5" />
        </>
      );
    case 'wrap':
      return <path d="M4 20l1-5L16 4l4 4L9 19z" />;
    case 'rejoining':
      return (
        <>
          <circle cx="12" cy="12" r="9" className="outline" />
          <path d="M4 4l16 16" className="outline" />
        </>
      );
    case 'loading':
    case null:
      return <path d="M12 3a9 9 0 1 0 9 9" className="outline" />;
  }
}
