import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Drawing } from '../icon.js';
import { textsInUse } from '../texts.js';

/**
 * Cards side by side: swiped, wheeled, moved by the two arrows, or by the arrow keys when focused. The next
 * card's edge is always in sight, so that nobody misses that there are more.
 */
export function Carousel({ title, children }: { title?: string | undefined; children: ComponentChildren[] }) {
  const texts = textsInUse();
  const list = useRef<HTMLUListElement>(null);
  const [edges, setEdges] = useState({ start: true, end: children.length < 2 });

  const look = (): void => {
    const element = list.current;
    if (element === null) return;
    // Negative from right to left.
    const at = Math.abs(element.scrollLeft);
    const start = at < 8;
    const end = at + element.clientWidth > element.scrollWidth - 8;
    setEdges((before) => (before.start === start && before.end === end ? before : { start, end }));
  };
  useEffect(look, [children.length]);

  const move = (forward: boolean): void => {
    const element = list.current;
    if (element === null) return;
    const step = (element.firstElementChild?.clientWidth ?? 200) + 8;
    const sign = getComputedStyle(element).direction === 'rtl' ? -1 : 1;
    element.scrollBy({ left: (forward ? step : -step) * sign, behavior: calm() ? 'auto' : 'smooth' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const sideways = getComputedStyle(
      event.currentTarget instanceof Element ? event.currentTarget : document.body,
    );
    move((event.key === 'ArrowRight') === (sideways.direction !== 'rtl'));
  };

  return (
    <section
      class="carousel"
      aria-roledescription="carousel"
      aria-label={title ?? texts.carousel(children.length)}
    >
      {title && (
        <h3 class="card-title" dir="auto">
          {title}
        </h3>
      )}
      <ul
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        tabIndex={0}
        onScroll={look}
        onKeyDown={onKeyDown}
        aria-label={texts.carousel(children.length)}
      >
        {children.map((child) => (
          <li>{child}</li>
        ))}
      </ul>
      {children.length > 1 && (
        <div class="arrows">
          <button
            type="button"
            class="round"
            disabled={edges.start}
            aria-label={texts.previous}
            onClick={() => move(false)}
          >
            <Drawing path="m15 6-6 6 6 6" />
          </button>
          <button
            type="button"
            class="round"
            disabled={edges.end}
            aria-label={texts.next}
            onClick={() => move(true)}
          >
            <Drawing path="m9 6 6 6-6 6" />
          </button>
        </div>
      )}
    </section>
  );
}

function calm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
