import type { PanelAppEvents } from '@comptoir/contract';

/** Triggers kept for a page that has not said hello yet. */
const MAX_TRIGGERS = 100;

type Keepers = {
  readonly [Name in keyof PanelAppEvents]?: (value: PanelAppEvents[Name], unheard: boolean) => void;
};
type Tell = <Name extends keyof PanelAppEvents>(name: Name, value: PanelAppEvents[Name]) => void;

/** What a page must learn after its handshake: the newest intents and visibility, and the triggers it missed. */
export class Waiting {
  #intents: PanelAppEvents['intent'] | undefined;
  #visibility: PanelAppEvents['visibility'] | undefined;
  #triggers: PanelAppEvents['trigger'][] = [];

  readonly #keepers: Keepers = {
    intent: (value) => {
      this.#intents = value;
    },
    visibility: (value) => {
      this.#visibility = value;
    },
    trigger: (value, unheard) => {
      if (unheard && this.#triggers.length < MAX_TRIGGERS) this.#triggers.push(value);
    },
  };

  /** @param unheard no page is connected that could hear it now */
  keep<Name extends keyof PanelAppEvents>(name: Name, value: PanelAppEvents[Name], unheard: boolean): void {
    this.#keepers[name]?.(value, unheard);
  }

  /** Intents before triggers: an app that is opened by a click finds both. */
  tell(tell: Tell): void {
    if (this.#visibility !== undefined) tell('visibility', this.#visibility);
    if (this.#intents !== undefined) tell('intent', this.#intents);
    for (const keys of this.#triggers) tell('trigger', keys);
    this.#triggers = [];
  }
}
