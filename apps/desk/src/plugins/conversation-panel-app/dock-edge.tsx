import { type KeyboardEvent, type PointerEvent, type RefObject, useState } from 'react';
import { useText } from '../../language/use-text.js';
import { NARROWEST, WIDEST, withinBounds } from '../../settings/panel-width.js';
import { changePreferences, usePreferences } from '../../settings/preferences.js';
import classes from './app-dock.module.css';

const STEP = 16;

/** The edge of the panel: dragged, or moved by the arrows. */
export function DockEdge({ dock }: { dock: RefObject<HTMLElement | null> }) {
  const text = useText();
  const { appWidth } = usePreferences();
  const [dragging, setDragging] = useState(false);
  const set = (width: number) => changePreferences({ appWidth: withinBounds(width) });

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: appWidth + STEP,
      ArrowRight: appWidth - STEP,
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
      aria-valuenow={appWidth}
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
