import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { belongsElsewhere, writtenKey } from './key-press.js';
import { type ShortcutHandler, ShortcutRegistry } from './shortcut-registry.js';
import type { ShortcutId } from './shortcuts.js';

const RegistryContext = createContext(new ShortcutRegistry());

export function useShortcutRegistry(): ShortcutRegistry {
  return useContext(RegistryContext);
}

/** Listens to the keyboard for the whole desk. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new ShortcutRegistry());
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const key = writtenKey(event);
      if (key === undefined || belongsElsewhere(event.target, key)) return;
      if (registry.runKey(key)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/** Makes a shortcut work while this component is shown and `enabled`. */
export function useShortcut(id: ShortcutId, handler: ShortcutHandler, enabled = true): void {
  const registry = useShortcutRegistry();
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) return;
    return registry.add(id, () => latest.current());
  }, [registry, id, enabled]);
}
