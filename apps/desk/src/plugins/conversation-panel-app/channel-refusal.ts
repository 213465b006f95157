import type { Channel, PanelAppFailure } from '@comptoir/contract';
import type { HostedCommand } from '@comptoir/panel-app-host';

/** The one channel with payments; the server decides by the same (`payments.ts`). */
const PAYMENTS: Channel = 'APPLE_BUSINESS_CHAT';

/** Why a command is never done on a conversation's channel: `can` says so before the visitor is promised anything. */
export function channelRefusal(command: HostedCommand, channel: Channel): PanelAppFailure | undefined {
  if (command !== 'pushApplePay' || channel === PAYMENTS) return undefined;
  return {
    code: 'channel_refused',
    message: `Apple Pay payments are for conversations on ${PAYMENTS}; this one is on ${channel}.`,
  };
}
