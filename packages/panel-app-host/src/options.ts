import {
  PANEL_APP_COMMANDS_AT_ONCE,
  PANEL_APP_COMMANDS_PER_SECOND,
  PANEL_APP_PUSHES_PER_SECOND,
  type PanelAppArgument,
  type PanelAppCommand,
  type PanelAppContext,
  type PanelAppEvents,
  type PanelAppFailure,
  type PanelAppResults,
} from '@comptoir/contract';

/** What the desk does for an app; `can` is answered by the host from `refusal`. */
export type HostedCommand = Exclude<PanelAppCommand, 'can'>;

/**
 * `waiting` for the page's first hello; `connected`; `refused`: a page of another origin said hello in this
 * frame; `revoked`: the page left or was cut off. After `refused`, or a page that left, the next page of the
 * app's origin may connect; after `revoke()` none does. `cut-off`: it took the focus again and again while the
 * operator typed, or sent what holds up the desk; its page is gone from the frame, and only a new one brings it
 * back.
 */
export type PanelAppState = 'waiting' | 'connected' | 'refused' | 'revoked' | 'cut-off';

export type HostedCommands = {
  readonly [Command in HostedCommand]: (
    argument: PanelAppArgument<Command>,
  ) => Promise<PanelAppResults[Command]> | PanelAppResults[Command];
};

/** How much one frame may ask for. Beyond ten times the commands a second, messages are dropped unread. */
export interface PanelAppLimits {
  readonly commandsPerSecond: number;
  readonly commandsAtOnce: number;
  readonly pushesPerSecond: number;
}

export const PANEL_APP_LIMITS: PanelAppLimits = {
  commandsPerSecond: PANEL_APP_COMMANDS_PER_SECOND,
  commandsAtOnce: PANEL_APP_COMMANDS_AT_ONCE,
  pushesPerSecond: PANEL_APP_PUSHES_PER_SECOND,
};

export interface PanelAppHostOptions {
  /** Made by the caller (`createPanelAppFrame`); its `src` is set after `hostPanelApp` listens. */
  readonly frame: HTMLIFrameElement;
  /** Exactly the origin of the app's registered iFrame URL: `new URL(iframeUrl).origin`. */
  readonly origin: string;
  /** Asked at each handshake and by `contextChanged`. */
  readonly context: () => PanelAppContext;
  /** Called with checked arguments. A `PanelAppRefusal` thrown there reaches the app as it is. */
  readonly commands: HostedCommands;
  /** Why a command may not be done now, or undefined. Asked before each one, and by the app through `can`. */
  readonly refusal: (command: HostedCommand) => PanelAppFailure | undefined;
  /** Each change, and each new handshake once more. */
  readonly onState: (state: PanelAppState) => void;
  /** Milliseconds; for tests. */
  readonly now?: () => number;
  /** The window whose child the frame is; by default the one of the frame's document. */
  readonly window?: Window;
  readonly limits?: PanelAppLimits;
}

export interface PanelAppHost {
  readonly state: PanelAppState;
  /**
   * Tells the app something. Before the handshake the newest `intent` and `visibility` and all triggers wait
   * for it; the first two are told again to each further page of the app. `theme` and `language` are sent by
   * `contextChanged`.
   */
  send<Name extends keyof PanelAppEvents>(name: Name, value: PanelAppEvents[Name]): void;
  /** The context differs from the last one told: theme, language, … */
  contextChanged(): void;
  /** For good: the operator lost the conversation, it closed, the app is switched off. */
  revoke(failure: PanelAppFailure): void;
  /** The frame goes: stops listening. Nothing is called afterwards. */
  close(): void;
}
