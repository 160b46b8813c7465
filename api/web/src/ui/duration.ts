/** `0:07`, `12:30`, `1:02:03`. */
export function duration(ms: number): string {
  const all = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60), all % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** `+12125550001` as `(212) 555-0001`; other numbers as they are. */
export function phoneNumber(number: string): string {
  const match = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return match === null ? number : `(${match[1] ?? ''}) ${match[2] ?? ''}-${match[3] ?? ''}`;
}

/** A PIN in groups of four, as people read and key it. */
export function grouped(pin: string): string {
  return pin.replace(/(.{4})(?=.)/g, '$1 ');
}
