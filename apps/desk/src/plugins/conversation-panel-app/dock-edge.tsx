import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from 'react';
import { useText } from '../../language/use-text.js';
import { NARROWEST, WIDEST, withinBounds } from '../../settings/panel-width.js';
import { changePreferences, usePreferences } from '../../settings/preferences.js';
import classes from './app-dock.module.css';
import type { AppEntry } from './app-entry.js';
import { usePanelApps } from './panel-apps-context.js';

const STEP = 16;

interface DockEdgeProps {
  readonly dock: RefObject<HTMLElement | null>;
  readonly entry: AppEntry;
}

/** The edge of the panel: dragged, or moved by the arrows. What the operator makes it holds for every app. */
export function DockEdge({ dock, entry }: DockEdgeProps) {
  const text = useText();
  const apps = usePanelApps();
  const { appWidth } = usePreferences();
  const width = entry.width ?? appWidth;
  const [dragging, setDragging] = useState(false);
  const set = (chosen: number) => {
    changePreferences({ appWidth: withinBounds(chosen) });
    apps.widthChosen(entry);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // What an app asked for may be more than it has.
    const from = entry.width === undefined ? appWidth : (dock.current?.offsetWidth ?? appWidth);
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: from + STEP,
      ArrowRight: from - STEP,
      Home: NARROWEST,
      End: WIDEST,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  };

  const onPointerMove = (event: PointerEvent) => {
    if (!dragging || dock.current === null) return;
    const { left, right } = dock.current.getBoundingClientRect();
    const leftToRight = getComputedStyle(dock.current).direction === 'ltr';
    set(leftToRight ? right - event.clientX : event.clientX - left);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule that separates cannot be moved
    <div
      className={classes.edge}
      role="separator"
      tabIndex={0}
      data-own-keys
      data-dragging={dragging}
      aria-label={text('app.panel.resize')}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => setDragging(false)}
      onPointerCancel={() => setDragging(false)}
    />
  );
}
