import { type MonitorMode, monitorModes } from '../api/supervisorApi';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { useStore } from '../ui/useStore';
import { useFloorModel } from './model';

/** The supervisor's phone: the caller, the mode, and what it hears. */
export function MonitorBar() {
  const model = useFloorModel();
  const { monitor, board } = useStore(model.state);
  const phone = useStore(model.phone.state);
  const { t } = useTexts();
  const name = monitor === null ? '' : (board.callers.get(monitor.callerId)?.name ?? '');
  if (monitor === null) {
    return (
      <div className="monitor">
        {phone.problem === null ? (
          <p className="hint">{t('floor.monitorIdle')}</p>
        ) : (
          <Notice tone="error">{t(`phone.problem.${phone.problem}`)}</Notice>
        )}
      </div>
    );
  }
  const choose = (mode: MonitorMode) => model.monitor(monitor.callerId, mode);
  return (
    <div className="monitor">
      <div>
        <p>
          <strong>{t('floor.monitoring', { name })}</strong> {t(`floor.${monitor.mode}Hint`)}
        </p>
        <p className="hint">
          {phone.stage === 'connected' && phone.heard !== null && phone.heard !== ''
            ? t('phone.line', { heard: phone.heard })
            : t(phone.stage === 'idle' ? 'phone.starting' : `phone.${phone.stage}`)}
        </p>
      </div>
      <div className="row-actions" role="group" aria-label={t('floor.monitor', { name })}>
        {monitorModes.map((mode) => (
          <Button
            key={mode}
            aria-pressed={monitor.mode === mode}
            isBusy={phone.stage !== 'connected'}
            onClick={() => choose(mode)}
          >
            {t(`floor.${mode}`)}
          </Button>
        ))}
        <Button look="danger" onClick={model.leave}>
          {t('floor.leave')}
        </Button>
      </div>
    </div>
  );
}
