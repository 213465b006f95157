import type { PanelApp, PanelAppContext, PanelAppEvents, PanelAppFailure } from '@comptoir/contract';
import { createPanelAppFrame, hostPanelApp } from '@comptoir/panel-app-host';
import { type CommandSurroundings, commandsOf } from './app-commands.js';
import { channelRefusal } from './channel-refusal.js';
import { Connection } from './connection.js';
import { launchApp } from './panel-app-requests.js';

/** How long a page may take until it has loaded or said hello. */
const SILENT_AFTER_MS = 10_000;

/**
 * - `starting`: asked for, not there yet; `shown`: its page has loaded, or speaks with the desk;
 * - `silent`: nothing came in time (it may still come); `refused`: the server gave no address;
 * - `elsewhere`: a page of another origin than the registered one asked for the desk;
 * - `cut-off`: the page that spoke with the desk does not any more, and nothing came in its place.
 */
export type AppPhase = 'starting' | 'shown' | 'silent' | 'refused' | 'elsewhere' | 'cut-off';

export interface LiveAppOptions {
  readonly app: PanelApp;
  /** Name of the frame, for screen readers. */
  readonly title: string;
  readonly commands: CommandSurroundings;
  readonly context: () => PanelAppContext;
  /** Where the frame is put, once: moving a frame loads it anew. */
  readonly layer: HTMLElement;
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly onChange: () => void;
  /** The frame has gone while the focus was in it. */
  readonly onFocusLost: () => void;
}

/** One frame: an app in a conversation, from its launch until it is closed for good. */
export class LiveApp {
  phase: AppPhase = 'starting';
  /** Why there is no address. */
  error: unknown;
  /** Its page has loaded and not said hello in time; the operator has not put that word aside. */
  unconnected = false;
  readonly frame: HTMLIFrameElement;
  readonly #host: ReturnType<typeof hostPanelApp>;
  readonly #options: LiveAppOptions;
  readonly #abort = new AbortController();
  readonly #connection: Connection;
  #endTimer: () => void = () => undefined;
  #understood = false;

  constructor(options: LiveAppOptions) {
    const { app, title, commands, layer } = options;
    this.#options = options;
    this.frame = createPanelAppFrame(document, { title });
    this.frame.dataset.shown = 'false';
    layer.append(this.frame);
    this.#connection = new Connection(
      options.after,
      (phase) => this.#become(phase),
      (missing) => this.#setUnconnected(missing && !this.#understood),
    );
    this.#host = hostPanelApp({
      frame: this.frame,
      origin: new URL(app.iframeUrl).origin,
      context: options.context,
      commands: commandsOf(commands),
      refusal: (command) => commands.lost() ?? channelRefusal(command, options.context().channel),
      onState: (state) => this.#connection.changed(state),
    });
    void this.#launch(commands.conversationId, app.id);
  }

  show(visible: boolean): void {
    const shown = String(visible);
    if (this.frame.dataset.shown === shown) return;
    // Not `hidden`: what is not laid out loses where it was scrolled to.
    this.frame.dataset.shown = shown;
    this.send('visibility', { visible });
  }

  /** What a page must not miss waits in the host for its handshake. */
  send<Name extends keyof PanelAppEvents>(name: Name, value: PanelAppEvents[Name]): void {
    this.#host.send(name, value);
  }

  contextChanged(): void {
    this.#host.contextChanged();
  }

  /** The operator knows that the page has not connected, and goes on with it as it is. */
  understand(): void {
    this.#understood = true;
    this.#setUnconnected(false);
  }

  /** Ends it: the app is told why, and its page goes. */
  close(failure: PanelAppFailure): void {
    this.#abort.abort();
    this.#endTimer();
    // Told first: that the desk ends it is nothing to be said in a panel.
    this.#connection.stop();
    this.#host.revoke(failure);
    this.#host.close();
    const focused = document.activeElement === this.frame;
    this.frame.remove();
    if (focused) this.#options.onFocusLost();
  }

  async #launch(conversationId: string, appId: string): Promise<void> {
    const { after } = this.#options;
    this.#endTimer = after(SILENT_AFTER_MS, () => {
      if (this.phase === 'starting') this.#become('silent');
    });
    try {
      const { url } = await launchApp(conversationId, appId, this.#abort.signal);
      if (this.#abort.signal.aborted) return;
      this.frame.addEventListener('load', () => this.#connection.loaded());
      this.frame.src = url;
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      this.error = error;
      this.#become('refused');
    }
  }

  #setUnconnected(unconnected: boolean): void {
    if (this.unconnected === unconnected) return;
    this.unconnected = unconnected;
    this.#options.onChange();
  }

  #become(phase: AppPhase): void {
    if (this.phase === phase) return;
    this.phase = phase;
    if (phase !== 'silent') this.#endTimer();
    this.#options.onChange();
  }
}
