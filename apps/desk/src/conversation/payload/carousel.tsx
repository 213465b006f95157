import useEmblaCarousel from 'embla-carousel-react';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { Children, type KeyboardEvent, type ReactNode, useCallback, useEffect, useState } from 'react';
import { IconButton } from '../../design-system/icon-button.js';
import { useText } from '../../language/use-text.js';
import classes from './carousel.module.css';

/** Cards side by side: swiped, by arrows, or by the keyboard's arrow keys. */
export function Carousel({ title, children }: { title?: string | undefined; children: ReactNode }) {
  const text = useText();
  const [viewport, carousel] = useEmblaCarousel({
    align: 'start',
    containScroll: 'trimSnaps',
    dragFree: false,
  });
  const [ends, setEnds] = useState({ start: true, end: false });

  const update = useCallback(() => {
    if (carousel) setEnds({ start: !carousel.canScrollPrev(), end: !carousel.canScrollNext() });
  }, [carousel]);

  useEffect(() => {
    if (!carousel) return;
    update();
    carousel.on('select', update).on('reInit', update);
    return () => {
      carousel.off('select', update).off('reInit', update);
    };
  }, [carousel, update]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') carousel?.scrollNext();
    else if (event.key === 'ArrowLeft') carousel?.scrollPrev();
    else return;
    event.preventDefault();
  };

  const cards = Children.toArray(children);
  const name = title ?? text('message.carousel', { count: cards.length });
  return (
    <section className={classes.carousel} aria-roledescription="carousel" aria-label={name}>
      <header className={classes.head}>
        <span className={classes.title}>{name}</span>
        {!(ends.start && ends.end) && (
          <>
            <IconButton
              icon={ChevronLeft}
              size={24}
              label={text('message.carousel.previous')}
              disabled={ends.start}
              onClick={() => carousel?.scrollPrev()}
            />
            <IconButton
              icon={ChevronRight}
              size={24}
              label={text('message.carousel.next')}
              disabled={ends.end}
              onClick={() => carousel?.scrollNext()}
            />
          </>
        )}
      </header>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys only add to the arrows above */}
      <div className={classes.viewport} ref={viewport} onKeyDown={onKeyDown}>
        <ul className={classes.cards}>
          {cards.map((card, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a message's cards never change
            <li key={index} className={classes.slide}>
              {card}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
