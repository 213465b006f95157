let pressed = false;
window.addEventListener(
  'pointerdown',
  () => {
    pressed = true;
  },
  true,
);
for (const event of ['pointerup', 'pointercancel'] as const) {
  window.addEventListener(
    event,
    () => {
      pressed = false;
    },
    true,
  );
}

/**
 * Calls at once, or after the pointer has been let go when it is down. Pressing on something takes the focus
 * from a field before the click is complete: whatever appears in between would move the target away.
 */
export function afterPress(call: () => void): void {
  if (!pressed) return call();
  // After the click, which follows the release.
  const later = () => setTimeout(call, 0);
  window.addEventListener('pointerup', later, { once: true });
}
