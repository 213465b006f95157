import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../language/use-text.js';
import classes from './picture.module.css';

interface PictureProps {
  /** Same-origin address; without one nothing can be loaded. */
  readonly src: string | undefined;
  readonly alt: string;
  readonly ratio?: string;
  readonly fit?: 'contain' | 'cover';
}

/** A picture in a box of a fixed shape, so that nothing moves when it arrives or does not. */
export function Picture({ src, alt, ratio = '4 / 3', fit = 'contain' }: PictureProps) {
  const text = useText();
  const [failed, setFailed] = useState<string>();
  return (
    <span className={classes.box} style={{ aspectRatio: ratio }}>
      {src === undefined || src === '' || failed === src ? (
        <span className={classes.missing} role="img" aria-label={text('message.noPicture')}>
          <ImageOff size={20} strokeWidth={1.5} aria-hidden />
        </span>
      ) : (
        <img
          className={classes.picture}
          src={src}
          alt={alt}
          loading="lazy"
          decoding="async"
          draggable={false}
          style={{ objectFit: fit }}
          onError={() => setFailed(src)}
        />
      )}
    </span>
  );
}
