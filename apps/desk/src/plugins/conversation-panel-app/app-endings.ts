import type { PanelAppFailure } from '@comptoir/contract';

/** Why an instance ends, as its app is told. */
export const ASLEEP: PanelAppFailure = {
  code: 'revoked',
  message: 'The app was put to sleep: too many are open. What it saved comes back when it is shown again.',
};
export const RELOADED: PanelAppFailure = { code: 'revoked', message: 'The operator loads the app again.' };
export const CLOSED: PanelAppFailure = { code: 'revoked', message: 'The operator closed the app.' };
export const DETACHED: PanelAppFailure = {
  code: 'revoked',
  message: 'The app moved into a window of its own.',
};
export const DESK_CLOSED: PanelAppFailure = { code: 'revoked', message: 'The desk was closed.' };
