/** Listeners of one event, called in the order they came; one that throws does not silence the others. */
export class Listeners<Value> {
  readonly #all = new Set<(value: Value) => void>();

  add(listener: (value: Value) => void): () => void {
    // Wrapped, so that the same function added twice is called twice and ended once each.
    const own = (value: Value): void => listener(value);
    this.#all.add(own);
    return () => {
      this.#all.delete(own);
    };
  }

  emit(value: Value): void {
    for (const listener of [...this.#all]) {
      try {
        listener(value);
      } catch (error) {
        // Reported as an uncaught error of its own; the log must go on.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
