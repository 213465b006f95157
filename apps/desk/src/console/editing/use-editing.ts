import { useEffect, useState } from 'react';
import { changedKeys, pick } from './differences.js';
import { presentState } from './present-state.js';
import { useLeaveGuard } from './use-leave-guard.js';

interface EditingOptions<T extends { readonly revision: number }, D extends object> {
  /** What the server has, as far as this page knows. */
  readonly known: T;
  /** The part of it that the form edits. */
  readonly draftOf: (known: T) => D;
  /** Saves what changed, on top of `from` (whose revision goes with it); gives the new state. */
  readonly save: (change: Partial<D>, from: T) => Promise<T>;
  readonly onSaved: (saved: T) => void;
}

export interface Conflict<D extends object> {
  /** What the other person's change made of it. */
  readonly theirs: D;
  /** What it was when this form was opened. */
  readonly base: D;
  readonly mine: D;
  /** What the other person changed. */
  readonly theirKeys: readonly (keyof D & string)[];
  /** What was changed here. */
  readonly myKeys: readonly (keyof D & string)[];
}

export interface Editing<D extends object> {
  readonly draft: D;
  readonly set: (change: Partial<D>) => void;
  readonly changed: readonly (keyof D & string)[];
  readonly saving: boolean;
  /** Just saved, nothing changed since. */
  readonly saved: boolean;
  readonly error: unknown;
  readonly conflict: Conflict<D> | undefined;
  readonly save: () => void;
  /** Back to what the server has. */
  readonly reset: () => void;
  /** After a conflict: what was changed here, on top of the newest state. */
  readonly applyMine: () => void;
  /** After a conflict: the newest state, without what was changed here. */
  readonly takeTheirs: () => void;
}

/**
 * A form over something that others may edit at the same time. Only what was changed here is sent, with
 * the revision it was made from; when somebody was first, nothing is overwritten until the person decides.
 */
export function useEditing<T extends { readonly revision: number }, D extends object>({
  known,
  draftOf,
  save,
  onSaved,
}: EditingOptions<T, D>): Editing<D> {
  const [base, setBase] = useState(known);
  const [draft, setDraft] = useState(() => draftOf(known));
  const [met, setMet] = useState<T>();
  const [error, setError] = useState<unknown>();
  const [state, setState] = useState<'idle' | 'saving' | 'saved'>('idle');
  const changed = changedKeys(draftOf(base), draft);
  const untouched = changed.length === 0;
  useLeaveGuard(!untouched);

  // A newer state from elsewhere is taken at once while nothing was typed here.
  useEffect(() => {
    if (!untouched || known.revision <= base.revision) return;
    setBase(known);
    setDraft(draftOf(known));
  }, [known, base, untouched, draftOf]);

  const start = (next: T) => {
    setBase(next);
    setDraft(draftOf(next));
    setMet(undefined);
    setError(undefined);
  };
  const send = async (from: T, mine: Partial<D>) => {
    setState('saving');
    setError(undefined);
    try {
      const saved = await save(mine, from);
      start(saved);
      setState('saved');
      onSaved(saved);
    } catch (caught) {
      setState('idle');
      const present = presentState(caught, base);
      setMet(present);
      if (present === undefined) setError(caught);
    }
  };

  const theirs = met === undefined ? undefined : draftOf(met);
  return {
    draft,
    set(change) {
      setDraft((last) => ({ ...last, ...change }));
      if (state === 'saved') setState('idle');
    },
    changed,
    saving: state === 'saving',
    saved: state === 'saved' && untouched,
    error,
    conflict:
      theirs === undefined
        ? undefined
        : {
            theirs,
            base: draftOf(base),
            mine: draft,
            theirKeys: changedKeys(draftOf(base), theirs),
            myKeys: changed,
          },
    save: () => void send(base, pick(draft, changed)),
    reset: () => start(base),
    applyMine() {
      if (met !== undefined) void send(met, pick(draft, changed));
    },
    takeTheirs() {
      if (met === undefined) return;
      onSaved(met);
      start(met);
    },
  };
}
