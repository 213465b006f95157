import { isOrigin } from '../../session/set-up-page.js';

/** The first line that is no origin (scheme and host, or `*` for anywhere). */
export function wrongOrigin(origins: readonly string[]): string | undefined {
  return origins.find((origin) => origin !== '*' && !isOrigin(origin));
}

/** As the server keeps them: without the slash that browsers add when an address is copied. */
export function tidyOrigins(origins: readonly string[]): string[] {
  return origins.map((origin) => (isOrigin(origin) ? new URL(origin).origin : origin));
}
