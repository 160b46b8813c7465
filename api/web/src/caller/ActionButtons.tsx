import type { Command } from '../api/callerApi';
import type { Action, Snapshot } from '../api/snapshot';
import { useShortcutsOn } from '../keys/enabled';
import { shortcuts } from '../keys/keys';
import { useShortcut } from '../keys/useShortcut';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';
import { useStore } from '../ui/useStore';
import { StartButton } from './StartButton';
import { useCallerModel } from './model';
import { useSave } from './useSave';

/** The buttons of the bar: those that the snapshot allows, always in the same order. */
export function ActionButtons({ snapshot }: { readonly snapshot: Snapshot | null }) {
  const model = useCallerModel();
  const { sent } = useStore(model.session);
  const { t } = useTexts();
  const save = useSave(snapshot);
  const areKeysOn = useShortcutsOn();
  const can = (action: Action) => snapshot?.actions.includes(action) === true;
  useShortcut('saveNext', () => {
    if (can('disposition')) save(false);
  });
  if (snapshot === null) return <div className="bar-actions" />;

  const { household, callId, sessionId, transfer } = snapshot;
  const send = (command: Command) => void model.command(command);
  const state = (name: Command['name'], stop = false) => ({
    isBusy: sent !== null,
    isPending: sent?.name === name && sent.stop === stop,
  });
  return (
    <div className="bar-actions">
      {can('callVoter') && household !== null && (
        <Button
          look="primary"
          next="first"
          {...state('call_voter')}
          onClick={() => send({ name: 'call_voter', token: household.token })}
        >
          {t('action.callVoter')}
        </Button>
      )}
      {can('skipVoter') && household !== null && (
        <Button {...state('skip_voter')} onClick={() => send({ name: 'skip_voter', token: household.token })}>
          {t('action.skipVoter')}
        </Button>
      )}
      {can('hangUp') && callId !== null && !can('kickCaller') && (
        <Button look="danger" {...state('hangup')} onClick={() => send({ name: 'hangup', callId })}>
          {t(snapshot.status === 'dialing' ? 'action.cancelCall' : 'action.hangUp')}
        </Button>
      )}
      {can('kickCaller') && transfer !== null && (
        <Button
          look="danger"
          {...state('kick')}
          onClick={() => send({ name: 'kick', transferId: transfer.transferId, participant: 'caller' })}
        >
          {t('action.leaveTransfer')}
        </Button>
      )}
      {can('dropMessage') && callId !== null && (
        <Button
          {...state('drop_message')}
          title={t('action.dropMessageHint')}
          onClick={() => send({ name: 'drop_message', callId })}
        >
          {t('action.dropMessage')}
        </Button>
      )}
      {can('disposition') && callId !== null && (
        <>
          <Button
            look="primary"
            next="then"
            {...state('disposition')}
            {...(areKeysOn && { keyHint: shortcuts.saveNext.hint, 'aria-keyshortcuts': 'Control+Enter' })}
            onClick={() => save(false)}
          >
            {t('action.saveNext')}
          </Button>
          <Button {...state('disposition', true)} onClick={() => save(true)}>
            {t('action.saveStop')}
          </Button>
        </>
      )}
      {snapshot.status === 'ready' && <StartButton isSecond={can('disposition')} />}
      {can('stopCalling') && sessionId !== null && (
        <Button look="quiet" {...state('stop_calling')} onClick={() => send({ name: 'stop_calling', sessionId })}>
          {t('action.stopCalling')}
        </Button>
      )}
    </div>
  );
}
