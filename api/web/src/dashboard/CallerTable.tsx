import { useTexts } from '../texts/texts';
import { useStore } from '../ui/useStore';
import { CallerRow } from './CallerRow';
import { rowsOf } from './board';
import { useFloorModel } from './model';

/** The callers who are online. A row is rendered only when its caller changes; times tick on their own. */
export function CallerTable({ open }: { readonly open: (callerId: number) => void }) {
  const model = useFloorModel();
  const { board, monitor } = useStore(model.state);
  const { stage } = useStore(model.phone.state);
  const { t } = useTexts();
  const rows = rowsOf(board);
  return (
    <section className="panel" aria-labelledby="callers-title">
      <h2 id="callers-title">
        {t('floor.callers')} <span className="hint">{rows.length}</span>
      </h2>
      {rows.length === 0 ? (
        <p className="hint">{t('floor.noCallers')}</p>
      ) : (
        // A table that is wider than the screen is scrolled by keyboard too.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className="table-frame" role="group" aria-labelledby="callers-title" tabIndex={0}>
          <table>
            <thead>
              <tr>
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
              {rows.map((caller) => (
                <CallerRow
                  key={caller.callerId}
                  caller={caller}
                  isMonitored={monitor?.callerId === caller.callerId}
                  canMonitor={monitor === null && stage === 'idle'}
                  listen={model.monitor}
                  open={open}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
