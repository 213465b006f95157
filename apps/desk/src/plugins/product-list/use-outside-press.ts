import { type RefObject, useEffect, useRef } from 'react';

/** Calls when the pointer goes down outside of all the elements given. */
export function useOutsidePress(inside: readonly RefObject<HTMLElement | null>[], onPress: () => void): void {
  const latest = useRef({ inside, onPress });
  useEffect(() => {
    latest.current = { inside, onPress };
  });
  useEffect(() => {
    const onPointerDown = ({ target }: PointerEvent) => {
      if (!(target instanceof Node)) return;
      const { inside: elements, onPress: call } = latest.current;
      if (!elements.some((element) => element.current?.contains(target))) call();
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, []);
}
