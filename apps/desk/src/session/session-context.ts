import type { SessionAnswer } from '@comptoir/contract';
import { createContext, useContext } from 'react';

export const SessionContext = createContext<SessionAnswer | undefined>(undefined);

/** Who is signed in. Only for what stands inside the session gate. */
export function useSession(): SessionAnswer {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('useSession is used outside the session gate.');
  return session;
}

/** Whether the operator sees every conversation of their websites: managers and administrators. */
export function useOversees(): boolean {
  const { roles } = useSession().operator;
  return roles.includes('manager') || roles.includes('admin');
}
