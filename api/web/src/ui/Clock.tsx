import { useEffect, useRef } from 'react';
import { serverNow } from '../api/serverTime';
import { duration } from './duration';

interface ClockProps {
  /** By the server's clock. Without `until` the clock counts up from it. */
  readonly since: number;
  /** By the server's clock: the clock counts down to it. */
  readonly until?: number;
}

/** Counts by writing one text node a second; nothing is rendered again, and nothing is announced. */
export function Clock({ since, until }: ClockProps) {
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => {
      const text = duration(until === undefined ? serverNow() - since : Math.max(0, until - serverNow()));
      if (ref.current !== null && ref.current.textContent !== text) ref.current.textContent = text;
    };
    write();
    const timer = setInterval(write, 1_000);
    return () => clearInterval(timer);
  }, [since, until]);
  return <span ref={ref} className="clock" role="timer" aria-live="off" />;
}
