type LaterPart = typeof import('./part.js');

let part: LaterPart | undefined;
let loading: Promise<LaterPart | undefined> | undefined;

/** Cards, carousels and files, once they are there. */
export const laterPart = (): LaterPart | undefined => part;

/**
 * Loads them: when a visitor comes back or opens the chat, which is before any of them can be in sight.
 * Never rejects: undefined where they cannot be had (no network, another version on the server), and the next
 * call tries again.
 */
export function loadLaterPart(): Promise<LaterPart | undefined> {
  loading ??= import('./part.js').then(
    (loaded) => {
      part = loaded;
      return loaded;
    },
    () => {
      loading = undefined;
      return undefined;
    },
  );
  return loading;
}
