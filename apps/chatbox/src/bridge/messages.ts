/**
 * What the loader (on the shop's page) and the frame (on ours) say to each other by `postMessage`. Both
 * sides check the other's exact origin and window, then the shape. The field `comptoir` names the message.
 */

/** From the frame. `ready` comes again when the frame has been loaded anew. */
export type FrameMessage =
  | {
      readonly comptoir: 'ready';
      /** Style sheet of the launcher's shadow tree. It comes from the frame to keep the loader small. */
      readonly css: string;
      /** Names of the button in the visitor's language, and the paths of its icons: closed, open. */
      readonly labels: readonly [string, string];
      readonly icons: readonly [string, string];
    }
  /** Nothing can be shown here; `reason` is for the shop's developer. */
  | { readonly comptoir: 'refused'; readonly reason: string }
  | { readonly comptoir: 'unread'; readonly count: number; readonly label: string }
  | { readonly comptoir: 'message'; readonly role: string; readonly text: string }
  /** To be given back as `kept` with the next load; only where a browser denies the frame its own storage. */
  | { readonly comptoir: 'keep'; readonly text: string }
  | { readonly comptoir: 'close' };

/** What the shop tells about its visitor; checked by our server. */
export interface Identity {
  readonly name?: string;
  readonly email?: string;
  readonly externalId?: string;
  readonly signature?: string;
}

/** From the loader, after the frame's `ready`. */
export type LoaderMessage =
  | { readonly comptoir: 'visible'; readonly visible: boolean }
  | { readonly comptoir: 'identify'; readonly identity: unknown };
