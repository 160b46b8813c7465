import { memo } from 'react';
import type { FloorCaller, MonitorMode } from '../api/supervisorApi';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { Clock } from '../ui/Clock';
import { PhaseMark } from './PhaseMark';
import { phaseKey, phaseShape } from './phases';

interface CallerRowProps {
  readonly caller: FloorCaller;
  /** The row's place in the whole table, from 1: rows may be left out. */
  readonly index: number;
  readonly isMonitored: boolean;
  /** False while the supervisor's phone is with a caller already. */
  readonly canMonitor: boolean;
  readonly listen: (callerId: number, mode: MonitorMode) => void;
  readonly open: (callerId: number) => void;
}

export const CallerRow = memo(function CallerRow({
  caller,
  index,
  isMonitored,
  canMonitor,
  listen,
  open,
}: CallerRowProps) {
  const { t } = useTexts();
  const key = phaseKey(caller.phase);
  return (
    <tr className={isMonitored ? 'monitored' : undefined} aria-rowindex={index}>
      <th scope="row">{caller.name}</th>
      <td>
        <span className="phase">
          <PhaseMark shape={phaseShape(caller.phase)} />
          {key === null ? caller.phase : t(key)}
        </span>
      </td>
      <td className="count">
        <Clock since={Date.parse(caller.since)} />
      </td>
      <td>{caller.campaignName}</td>
      <td>
        <div className="row-actions">
          <Button
            isBusy={!canMonitor}
            aria-label={`${t('floor.listen')}: ${caller.name}`}
            onClick={() => listen(caller.callerId, 'listen')}
          >
            {t('floor.listen')}
          </Button>
          <Button
            look="quiet"
            aria-label={`${t('floor.moreShort')}: ${caller.name}`}
            onClick={() => open(caller.callerId)}
          >
            {t('floor.moreShort')}
          </Button>
        </div>
      </td>
    </tr>
  );
});
