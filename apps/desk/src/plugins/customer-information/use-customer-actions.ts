import type { CustomerActionAnswer } from '@comptoir/contract';
import { useCallback, useRef, useState } from 'react';
import { RequestError } from '../../requests/request-error.js';
import { runAction } from './customer-requests.js';

/** `lost`: our own server could not be asked; the same attempt can be asked about again. */
export type ActionState =
  | { readonly state: 'pending' }
  | { readonly state: 'done'; readonly answer: CustomerActionAnswer }
  | { readonly state: 'lost' }
  | { readonly state: 'old' }
  | { readonly state: 'refused'; readonly error: unknown };

export interface CustomerActions {
  readonly stateOf: (idConnectorVersion: string, action: string) => ActionState | undefined;
  /** Does it once. While it is under way, and for the same press, nothing more is sent. */
  readonly run: (idConnectorVersion: string, action: string) => void;
}

interface Attempt {
  readonly clientId: string;
  readonly state: ActionState;
}

const keyOf = (idConnectorVersion: string, action: string) => `${idConnectorVersion}\n${action}`;

/** The actions pressed in a conversation and what became of them; kept while the conversation is open. */
export function useCustomerActions(conversationId: string, onOld: () => void): CustomerActions {
  const attempts = useRef(new Map<string, Attempt>());
  const [, draw] = useState(0);

  const set = useCallback((key: string, attempt: Attempt) => {
    attempts.current.set(key, attempt);
    draw((count) => count + 1);
  }, []);

  const run = (idConnectorVersion: string, action: string) => {
    const key = keyOf(idConnectorVersion, action);
    const before = attempts.current.get(key);
    // Looked at here and not in what was drawn: a second click may come before it is drawn.
    if (before?.state.state === 'pending') return;
    // After a lost way to the server the same attempt is asked about, never a second one made.
    const clientId = before?.state.state === 'lost' ? before.clientId : crypto.randomUUID();
    const settle = (state: ActionState) => set(key, { clientId, state });
    settle({ state: 'pending' });
    runAction(conversationId, { clientId, idConnectorVersion, action }).then(
      (answer) => settle({ state: 'done', answer }),
      (error: unknown) => {
        if (!(error instanceof RequestError)) return settle({ state: 'lost' });
        if (error.status === 0 || error.status >= 500) return settle({ state: 'lost' });
        if (error.code !== 'forbidden') return settle({ state: 'refused', error });
        settle({ state: 'old' });
        onOld();
      },
    );
  };

  return { stateOf: (id, action) => attempts.current.get(keyOf(id, action))?.state, run };
}
