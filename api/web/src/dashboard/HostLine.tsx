import type { HostHealth } from '../api/supervisorApi';
import { useTexts } from '../texts/texts';
import { useStore } from '../ui/useStore';
import { useFloorModel } from './model';

/** How the web frontends of both clusters are doing. A fallback that fails must be repaired before it is needed. */
export function HostLine() {
  const { hosts } = useStore(useFloorModel().state);
  const texts = useTexts();
  if (hosts.every((host) => host.state === 'unknown')) return null;
  return (
    <ul className="hosts" aria-label={texts.t('host.title')}>
      {hosts.map((host) => (
        <li key={host.target} className={`host ${host.state}`}>
          <strong>{texts.t(host.target === 'primary' ? 'host.primary' : 'host.fallback')}</strong>: {stateOf(host)}
        </li>
      ))}
    </ul>
  );

  function stateOf(host: HostHealth): string {
    const word = texts.t(`host.${host.state}`);
    if (host.state === 'silent' && host.pingedAt !== null) {
      return texts.t('host.silentSince', { time: texts.time(Date.parse(host.pingedAt)) });
    }
    return host.seconds === null ? word : `${word} (${texts.number(host.seconds)} s)`;
  }
}
