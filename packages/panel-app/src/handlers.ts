import type { InitOptions, Intent } from './types.js';

export interface Handlers {
  /** Handlers given now replace those given before; what is not given stays. */
  take(options: InitOptions): void;
  /** Something from the desk, for whoever listens now or will. */
  event(name: string, value: unknown): void;
  /** Hands over what waited for a handler. */
  deliver(): void;
  on(name: string, handler: (value: never) => void): () => void;
}

/** Who listens to the desk. The newest handler wins, and what came before there was one waits for it. */
export function createHandlers(): Handlers {
  const newest: InitOptions = {};
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  let intents: Intent[] | undefined;
  let triggers: string[][] = [];

  const deliver = (): void => {
    const { onIntent, onTrigger } = newest;
    if (intents && onIntent) {
      const value = intents;
      intents = undefined;
      run(onIntent, value);
    }
    if (onTrigger) {
      const waited = triggers;
      triggers = [];
      for (const keys of waited) run(onTrigger, keys);
    }
  };

  return {
    take: (options) => {
      if (typeof options.onIntent === 'function') newest.onIntent = options.onIntent;
      if (typeof options.onTrigger === 'function') newest.onTrigger = options.onTrigger;
    },
    event: (name, value) => {
      if (name === 'intent' && isList<Intent>(value)) intents = value;
      if (name === 'trigger' && isList<string>(value)) triggers.push(value);
      deliver();
      listeners.get(name)?.forEach((handler) => {
        run(handler, value);
      });
    },
    deliver,
    on: (name, handler) => {
      // Its own function each time: the same handler given twice is called twice and ended once each.
      const own = (value: unknown): void => handler(value as never); // what an event carries is the desk's word
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(own));
      return () => {
        set.delete(own);
      };
    },
  };
}

/** The desk's own data: its members are not looked at again here. */
function isList<Item>(value: unknown): value is Item[] {
  return Array.isArray(value);
}

/** An app's handler that throws is the app's fault to see, and stops nothing else. */
function run<Value>(handler: (value: Value) => void, value: Value): void {
  try {
    handler(value);
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}
