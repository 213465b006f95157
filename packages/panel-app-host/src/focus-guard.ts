/** How long after the last key in one of the desk's fields the focus stays guarded. */
const GUARDED_MS = 5_000;
/** A page may be sloppy about its own fields; one that goes on is after what the operator types. */
const MOST_GRABS = 3;
const GRABS_WITHIN_MS = 10_000;
/** Keys by which a person leaves a field. */
const LEAVING = new Set(['Tab', 'Escape', 'F6']);
/** Kinds of input that are no fields for text: nobody types in them. */
const BUTTONS = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
]);

export interface FocusGuardOptions {
  readonly frame: HTMLIFrameElement;
  readonly window: Window;
  /** Milliseconds. */
  readonly now: () => number;
  /** The app took the focus again and again. */
  readonly onGrabbing: () => void;
}

/**
 * Keeps what the operator types out of an app's reach (reliability T15). Any frame may take the focus with one
 * line of script, `inert` or not, and would then get the letters meant for the visitor. While the operator
 * writes in a field of the desk, the focus is given back at once. The ways into the app stay open: the
 * pointer moved onto it, Tab, Escape or F6, and five seconds without a key, for screen readers, whose own
 * keys no page sees.
 */
export class FocusGuard {
  readonly #options: FocusGuardOptions;
  readonly #window: Window;
  /** Where the operator is writing, while that is guarded. */
  #field: HTMLElement | undefined;
  #timer: number | undefined;
  #grabs: number[] = [];

  constructor(options: FocusGuardOptions) {
    this.#options = options;
    this.#window = options.window;
    this.#window.addEventListener('focusin', this.#onFocus, true);
    this.#window.addEventListener('keydown', this.#onKey, true);
    this.#window.addEventListener('pointermove', this.#onPointer, true);
    this.#window.addEventListener('pointerdown', this.#onPointer, true);
    this.#window.addEventListener('blur', this.#onBlur);
  }

  close(): void {
    this.#window.removeEventListener('focusin', this.#onFocus, true);
    this.#window.removeEventListener('keydown', this.#onKey, true);
    this.#window.removeEventListener('pointermove', this.#onPointer, true);
    this.#window.removeEventListener('pointerdown', this.#onPointer, true);
    this.#window.removeEventListener('blur', this.#onBlur);
    this.#release();
  }

  /** The page that took it is gone, and the focus with it, perhaps. */
  giveBack(): void {
    const { activeElement, body } = this.#window.document;
    if (activeElement === body || activeElement === this.#options.frame) this.#refocus();
  }

  #refocus(): void {
    if (this.#field === undefined) return;
    this.#window.focus();
    this.#field.focus({ preventScroll: true });
  }

  readonly #onFocus = ({ target }: FocusEvent): void => {
    if (isField(target)) this.#guard(target);
    else this.#release();
  };

  readonly #onKey = ({ key, target }: KeyboardEvent): void => {
    if (!LEAVING.has(key) && isField(target)) this.#guard(target);
    else this.#release();
  };

  readonly #onPointer = ({ clientX, clientY }: PointerEvent): void => {
    if (this.#field === undefined) return;
    const { left, right, top, bottom } = this.#options.frame.getBoundingClientRect();
    if (clientX >= left && clientX <= right && clientY >= top && clientY <= bottom) this.#release();
  };

  readonly #onBlur = (): void => {
    const { document } = this.#window;
    if (this.#field === undefined || document.activeElement !== this.#options.frame) return;
    // Later, when the browser has done what it is about: within this event it would not listen.
    this.#window.setTimeout(() => {
      if (this.#field === undefined || document.activeElement !== this.#options.frame) return;
      this.#refocus();
      this.#count();
    });
  };

  /** A page across sites takes the pointer without a word to the desk: while guarded, the desk has it. */
  #guard(field: HTMLElement): void {
    // Under a finger no pointer comes first: the touch itself has to arrive.
    if (this.#window.matchMedia('(hover: none)').matches) return;
    this.#field = field;
    this.#options.frame.style.pointerEvents = 'none';
    this.#window.clearTimeout(this.#timer);
    this.#timer = this.#window.setTimeout(() => this.#release(), GUARDED_MS);
  }

  #release(): void {
    if (this.#field === undefined) return;
    this.#window.clearTimeout(this.#timer);
    this.#field = undefined;
    this.#options.frame.style.pointerEvents = '';
  }

  #count(): void {
    const now = this.#options.now();
    this.#grabs = [...this.#grabs.filter((at) => now - at < GRABS_WITHIN_MS), now];
    if (this.#grabs.length > MOST_GRABS) this.#options.onGrabbing();
  }
}

function isField(target: EventTarget | null): target is HTMLElement {
  if (target instanceof HTMLInputElement) return !BUTTONS.has(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
