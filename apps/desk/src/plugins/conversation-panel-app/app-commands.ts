import {
  cardBundlePayloadOf,
  cardPayloadOf,
  detailLine,
  type MessagePayload,
  type PanelAppArgument,
  type PanelAppErrorCode,
  type PanelAppFailure,
} from '@comptoir/contract';
import { PanelAppRefusal } from '@comptoir/panel-app-host';
import { RequestError } from '../../requests/request-error.js';
import { fetchToken, requestPayment, sendMessage } from './panel-app-requests.js';

/** What the commands of one app in one conversation work on. */
export interface CommandSurroundings {
  readonly conversationId: string;
  readonly appId: string;
  /** Why nothing may be done any more. */
  readonly lost: () => PanelAppFailure | undefined;
  readonly insertText: (text: string) => void;
  readonly resize: (width: number) => void;
  /** Takes one of the few words an app may show within a while. */
  readonly mayNotify: () => boolean;
  readonly notify: (notice: PanelAppArgument<'notify'>) => void;
  readonly setBadge: (badge: PanelAppArgument<'setBadge'>['badge']) => void;
  readonly saveState: (state: unknown) => void;
  readonly restoreState: () => unknown;
  readonly newClientId: () => string;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

const ATTEMPTS = 3;
const PAUSE_MS = 500;

/** What an app may ask of the desk. The conversation is the port's, never one that the app names. */
export function commandsOf(around: CommandSurroundings) {
  const { conversationId, appId } = around;

  function check(): void {
    const lost = around.lost();
    if (lost !== undefined) throw new PanelAppRefusal(lost.code, lost.message, lost.details);
  }

  /** Asks the server, again with the very same when the way was broken; refusals become the app's. */
  async function ask<Answer>(run: () => Promise<Answer>): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      check();
      try {
        return await run();
      } catch (error) {
        if (attempt >= ATTEMPTS || !mayHelp(error)) throw refusalOf(error);
        await around.pause(PAUSE_MS);
      }
    }
  }

  async function push(payload: MessagePayload): Promise<null> {
    const clientId = around.newClientId();
    await ask(() => sendMessage(conversationId, { clientId, payload, viaApp: appId }));
    return null;
  }

  return {
    insertText({ value }: PanelAppArgument<'insertText'>): null {
      check();
      around.insertText(value);
      return null;
    },
    pushCard: ({ card }: PanelAppArgument<'pushCard'>) => push(cardPayloadOf(card)),
    pushCardBundle: ({ bundle }: PanelAppArgument<'pushCardBundle'>) => push(cardBundlePayloadOf(bundle)),
    async getJWT(): Promise<string> {
      const { token } = await ask(() => fetchToken(conversationId, appId));
      check();
      return token;
    },
    async pushApplePay({ request }: PanelAppArgument<'pushApplePay'>): Promise<null> {
      await ask(() => requestPayment(conversationId, appId, request));
      return null;
    },
    resize({ width }: PanelAppArgument<'resize'>): null {
      if (width !== undefined) around.resize(width);
      return null;
    },
    notify(notice: PanelAppArgument<'notify'>): null {
      if (!around.mayNotify())
        throw new PanelAppRefusal('too_many_requests', 'Too many notifications. Wait ten seconds.');
      around.notify(notice);
      return null;
    },
    setBadge({ badge }: PanelAppArgument<'setBadge'>): null {
      around.setBadge(badge);
      return null;
    },
    saveState({ state }: PanelAppArgument<'saveState'>): null {
      around.saveState(state);
      return null;
    },
    restoreState: (): unknown => around.restoreState(),
  };
}

function mayHelp(error: unknown): boolean {
  return error instanceof RequestError && ['network', 'timeout', 'storage_busy'].includes(error.code);
}

const CODES = new Map<string, PanelAppErrorCode>([
  ['apple_pay_refused', 'invalid_argument'],
  ['invalid_request', 'invalid_argument'],
  ['channel_refused', 'channel_refused'],
  ['conversation_taken', 'not_your_conversation'],
  ['forbidden', 'not_your_conversation'],
  ['not_found', 'not_your_conversation'],
  ['conversation_closed', 'conversation_closed'],
  ['too_many_requests', 'too_many_requests'],
]);

function refusalOf(error: unknown): unknown {
  if (!(error instanceof RequestError)) return error;
  const code = CODES.get(error.code) ?? 'failed';
  const details = error.details.map(detailLine);
  return new PanelAppRefusal(code, error.message, details.length === 0 ? undefined : details);
}
