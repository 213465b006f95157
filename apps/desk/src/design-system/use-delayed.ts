import { useEffect, useState } from 'react';

/**
 * True once `active` has lasted `milliseconds`: skeletons appear after 150 ms and words about slowness
 * after 2 s, never a flash.
 */
export function useDelayed(active: boolean, milliseconds: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!active) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), milliseconds);
    return () => clearTimeout(timer);
  }, [active, milliseconds]);
  return active && late;
}
