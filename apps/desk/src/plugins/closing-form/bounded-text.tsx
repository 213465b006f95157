import { MAX_CLOSING_ANSWER } from '@comptoir/contract';
import { type ChangeEvent, type ComponentProps, type CompositionEvent, useRef, useState } from 'react';
import { codePoints } from '../../conversation/compose/text-length.js';
import { useText } from '../../language/use-text.js';
import classes from './closing-form.module.css';
import { fitInserted } from './fit-inserted.js';

/** From so many characters left on, the counter is shown. */
const COUNTER_FROM = 100;

type Control = HTMLInputElement | HTMLTextAreaElement;

interface BoundedTextProps {
  readonly lines: 'one' | 'many';
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly control: Pick<
    ComponentProps<'input'>,
    'id' | 'aria-describedby' | 'aria-invalid' | 'aria-required' | 'inputMode'
  > & { readonly onBlur: () => void };
}

/**
 * A text of at most 1024 code points. It stops there, says how many are left near the end, and says what was
 * left out of a paste that did not fit. While an input method composes nothing is touched.
 */
export function BoundedText({ lines, value, onValue, control }: BoundedTextProps) {
  const text = useText();
  const [leftOut, setLeftOut] = useState(0);
  const settled = useRef(value);

  const fit = (element: Control) => {
    const caret = element.selectionEnd ?? element.value.length;
    const fitted = fitInserted(settled.current, element.value, caret, MAX_CLOSING_ANSWER);
    settled.current = fitted.value;
    setLeftOut(fitted.leftOut);
    onValue(fitted.value);
    if (fitted.value !== element.value) {
      // After the shorter text stands in the field.
      requestAnimationFrame(() => element.setSelectionRange(fitted.caret, fitted.caret));
    }
  };

  const handlers = {
    ...control,
    value,
    onFocus: () => {
      settled.current = value;
    },
    onChange: (event: ChangeEvent<Control>) => {
      const { nativeEvent, currentTarget } = event;
      if ('isComposing' in nativeEvent && nativeEvent.isComposing === true) onValue(currentTarget.value);
      else fit(currentTarget);
    },
    onCompositionEnd: (event: CompositionEvent<Control>) => fit(event.currentTarget),
  };
  // Code points are at most the length: only a text that may be near the end is counted.
  const left =
    value.length < MAX_CLOSING_ANSWER - COUNTER_FROM ? undefined : MAX_CLOSING_ANSWER - codePoints(value);
  return (
    <>
      {lines === 'one' ? (
        <input type="text" autoComplete="off" className={classes.input} {...handlers} />
      ) : (
        <textarea rows={3} className={classes.input} {...handlers} />
      )}
      {(leftOut > 0 || (left !== undefined && left <= COUNTER_FROM)) && (
        <p className={classes.counter} role="status" data-full={leftOut > 0 || (left ?? 1) <= 0}>
          {leftOut > 0 && `${text('closing.leftOut', { count: leftOut })} `}
          {left !== undefined && left <= COUNTER_FROM && text('closing.left', { count: Math.max(0, left) })}
        </p>
      )}
    </>
  );
}
