/** The server's clock: a laptop's own may be wrong. Between answers, time is counted by the browser's steady clock. */
let offset: number | null = null;

/** Takes the time from an answer's `Date` header, which counts whole seconds. */
export function noteServerDate(header: string | null): void {
  const at = header === null ? Number.NaN : Date.parse(header);
  if (Number.isNaN(at)) return;
  const next = at + 500 - performance.now();
  if (offset === null || Math.abs(next - offset) > 1_000) offset = next;
}

/** Now, by the server's clock, in milliseconds since 1970. */
export function serverNow(): number {
  return offset === null ? Date.now() : performance.now() + offset;
}
