import { CircleAlert, CircleCheck, TriangleAlert, X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { useText } from '../language/use-text.js';
import { IconButton } from './icon-button.js';
import classes from './toasts.module.css';

export type ToastTone = 'success' | 'warning' | 'error';

const SIGNS = { success: CircleCheck, warning: TriangleAlert, error: CircleAlert } as const;

export interface Toast {
  /** One toast for each; a newer one with the same key takes the place of the older. */
  readonly key: string;
  readonly title: string;
  readonly body?: string | undefined;
  /** Told by a sign, its colour and its name. */
  readonly tone?: ToastTone | undefined;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** Shows a word of news at the corner for a while, without taking the focus. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

const SHOWN_MS = 15_000;
const MOST = 3;

/** Holds the page's toasts. They stay while the pointer or the focus is on one of them. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const text = useText();
  const [toasts, setToasts] = useState<readonly (Toast & { readonly until: number })[]>([]);
  const held = useRef(false);
  const show = useCallback(
    (toast: Toast) =>
      setToasts((before) =>
        [...before.filter(({ key }) => key !== toast.key), { ...toast, until: Date.now() + SHOWN_MS }].slice(
          -MOST,
        ),
      ),
    [],
  );
  const drop = (key: string) => setToasts((before) => before.filter((toast) => toast.key !== key));
  const some = toasts.length > 0;

  useEffect(() => {
    if (!some) return;
    const timer = setInterval(() => {
      if (held.current) return;
      setToasts((before) => {
        const left = before.filter(({ until }) => until > Date.now());
        return left.length === before.length ? before : left;
      });
    }, 1_000);
    return () => clearInterval(timer);
  }, [some]);

  return (
    <ToastContext value={show}>
      {children}
      <section
        className={classes.region}
        aria-label={text('toast.region')}
        onPointerEnter={() => {
          held.current = true;
        }}
        onPointerLeave={() => {
          held.current = false;
        }}
        onFocus={() => {
          held.current = true;
        }}
        onBlur={() => {
          held.current = false;
        }}
      >
        {toasts.map((toast) => (
          <div key={toast.key} className={classes.toast} role="status">
            {toast.tone !== undefined && <Sign tone={toast.tone} />}
            <div className={classes.words}>
              <p className={classes.title}>
                <bdi>{toast.title}</bdi>
              </p>
              {toast.body !== undefined && (
                <p className={classes.body}>
                  <bdi>{toast.body}</bdi>
                </p>
              )}
            </div>
            {toast.action && (
              <button
                type="button"
                className={classes.action}
                onClick={() => {
                  drop(toast.key);
                  toast.action?.run();
                }}
              >
                {toast.action.label}
              </button>
            )}
            <IconButton icon={X} size={24} label={text('toast.dismiss')} onClick={() => drop(toast.key)} />
          </div>
        ))}
      </section>
    </ToastContext>
  );
}

function Sign({ tone }: { tone: ToastTone }) {
  const text = useText();
  const Icon = SIGNS[tone];
  return (
    <span className={classes.sign} data-tone={tone} role="img" aria-label={text(`toast.tone.${tone}`)}>
      <Icon size={20} strokeWidth={1.75} aria-hidden />
    </span>
  );
}
