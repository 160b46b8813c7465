import type { EventName } from '../session/reduce';
import type { Texts } from '../texts/texts';

/** What the snapshot does not show: that something has just happened. */
export function happeningText(texts: Texts, name: EventName, campaign: string): string | null {
  switch (name) {
    case 'message_drop_success':
    case 'message_drop_error':
    case 'transfer_busy':
    case 'transfer_conference_ended':
      return texts.t(`happening.${name}`);
    case 'caller_reassigned':
      return texts.t('happening.caller_reassigned', { campaign });
    default:
      return null;
  }
}
