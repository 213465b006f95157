import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

type Announce = (message: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

/** Says something to screen readers, politely, without moving the focus. */
export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}

/** Holds the page's one live region. */
export function LiveRegion({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ message: '', turn: 0 });
  const announce = useCallback<Announce>(
    (message) => setSaid((last) => ({ message, turn: last.turn + 1 })),
    [],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      {/* The key makes the same words twice in a row be read twice. */}
      <div className="visually-hidden" role="status" aria-live="polite">
        <span key={said.turn}>{said.message}</span>
      </div>
    </AnnounceContext>
  );
}
