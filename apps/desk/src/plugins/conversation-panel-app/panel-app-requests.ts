import type {
  ApplePayAnswer,
  MessageMarksAnswer,
  PanelAppLaunchAnswer,
  PanelAppsAnswer,
  PanelAppTokenAnswer,
  SendMessageAnswer,
  SendMessageBody,
} from '@comptoir/contract';
import { queryOptions } from '@tanstack/react-query';
import { pathWith, request } from '../../requests/request.js';

const conversationPath = (conversationId: string) =>
  `/api/conversations/${encodeURIComponent(conversationId)}`;
const appPath = (conversationId: string, appId: string) =>
  `${conversationPath(conversationId)}/panel-apps/${encodeURIComponent(appId)}`;

/** The apps of a conversation's website that this operator sees, in the order of the strip. */
export function panelAppsQuery(conversationId: string) {
  return queryOptions({
    queryKey: ['panel-apps', conversationId],
    staleTime: 60_000,
    queryFn: ({ signal }): Promise<PanelAppsAnswer> =>
      request(`${conversationPath(conversationId)}/panel-apps`, { signal }),
  });
}

/** The address to open now: a token in it lives 60 s. */
export function launchApp(
  conversationId: string,
  appId: string,
  signal: AbortSignal,
): Promise<PanelAppLaunchAnswer> {
  return request(`${appPath(conversationId, appId)}/launch`, { method: 'POST', body: {}, signal });
}

export function fetchToken(conversationId: string, appId: string): Promise<PanelAppTokenAnswer> {
  return request(`${appPath(conversationId, appId)}/token`, { method: 'POST', body: {} });
}

export function requestPayment(
  conversationId: string,
  appId: string,
  payment: unknown,
): Promise<ApplePayAnswer> {
  return request(`${appPath(conversationId, appId)}/apple-pay`, {
    method: 'POST',
    body: { request: payment },
  });
}

/** Stored once for a client id, however often it is sent. */
export function sendMessage(conversationId: string, body: SendMessageBody): Promise<SendMessageAnswer> {
  return request(`${conversationPath(conversationId)}/messages`, { method: 'POST', body });
}

/** What the apps' message hooks know about the messages after a sequence number. */
export function fetchMarks(
  conversationId: string,
  after: number,
  signal: AbortSignal,
): Promise<MessageMarksAnswer> {
  return request(pathWith(`${conversationPath(conversationId)}/message-marks`, { after }), {
    signal,
    timeoutMs: 30_000,
  });
}
