import { useMemo } from 'react';
import { useTexts } from '../texts/texts';
import { useStore } from '../ui/useStore';
import { CallerRow } from './CallerRow';
import { rowsOf } from './board';
import { useFloorModel } from './model';
import { useRowWindow } from './useRowWindow';
import { ALL_ROWS } from './windowed';

/**
 * The callers who are online. A row is rendered only when its caller changes; times tick on their own. Of many callers,
 * those near the visible ones are in the document.
 */
export function CallerTable({ open }: { readonly open: (callerId: number) => void }) {
  const model = useFloorModel();
  const { board, monitor } = useStore(model.state);
  const { stage } = useStore(model.phone.state);
  const { t } = useTexts();
  const rows = useMemo(() => rowsOf(board.callers), [board.callers]);
  const { frame, rows: part, onScroll } = useRowWindow(rows.length);
  return (
    <section className="panel" aria-labelledby="callers-title">
      <h2 id="callers-title">
        {t('floor.callers')} <span className="hint">{rows.length}</span>
      </h2>
      {rows.length === 0 ? (
        <p className="hint">{t('floor.noCallers')}</p>
      ) : (
        // A table that is wider than the screen is scrolled by keyboard too.
        <div
          ref={frame}
          className={rows.length > ALL_ROWS ? 'table-frame long' : 'table-frame'}
          role="group"
          aria-labelledby="callers-title"
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          onScroll={onScroll}
        >
          <table aria-rowcount={rows.length + 1}>
            <thead>
              <tr aria-rowindex={1}>
                <th scope="col">{t('floor.name')}</th>
                <th scope="col">{t('floor.state')}</th>
                <th scope="col" className="count">
                  {t('floor.time')}
                </th>
                <th scope="col">{t('floor.campaign')}</th>
                <th scope="col">{t('floor.actions')}</th>
              </tr>
            </thead>
            <tbody>
              <Gap height={part.above} />
              {rows.slice(part.first, part.end).map((caller, index) => (
                <CallerRow
                  key={caller.callerId}
                  index={part.first + index + 2}
                  caller={caller}
                  isMonitored={monitor?.callerId === caller.callerId}
                  canMonitor={monitor === null && stage === 'idle'}
                  listen={model.monitor}
                  open={open}
                />
              ))}
              <Gap height={part.below} />
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** The place of the rows that are left out. */
function Gap({ height }: { readonly height: number }) {
  if (height === 0) return null;
  return (
    <tr aria-hidden="true">
      <td className="gap" colSpan={5} style={{ height }} />
    </tr>
  );
}
