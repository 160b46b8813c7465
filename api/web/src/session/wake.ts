/** Calls back when the page may have slept: shown again, back online or offline, restored, focused. Returns how to stop. */
export function onWake(wake: () => void): () => void {
  const shown = () => {
    if (document.visibilityState === 'visible') wake();
  };
  document.addEventListener('visibilitychange', shown);
  const events = ['pageshow', 'online', 'offline', 'focus'] as const;
  events.forEach((name) => window.addEventListener(name, wake));
  return () => {
    document.removeEventListener('visibilitychange', shown);
    events.forEach((name) => window.removeEventListener(name, wake));
  };
}
