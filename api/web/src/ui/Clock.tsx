import { useEffect, useRef } from 'react';
import { serverNow } from '../api/serverTime';
import { duration } from './duration';

interface ClockProps {
  /** By the server's clock. */
  readonly since: number;
}

/** Counts up by writing one text node a second; nothing is rendered again, and nothing is announced. */
export function Clock({ since }: ClockProps) {
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => {
      const text = duration(serverNow() - since);
      if (ref.current !== null && ref.current.textContent !== text) ref.current.textContent = text;
    };
    write();
    const timer = setInterval(write, 1_000);
    return () => clearInterval(timer);
  }, [since]);
  return <span ref={ref} className="clock" role="timer" aria-live="off" />;
}
