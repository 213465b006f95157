import type { Connector } from '../define-connector.js';

/** The part of a Hono context that is used, so that Hono need not be a dependency. */
export interface HonoContextLike {
  readonly req: { readonly raw: Request };
}

/**
 * A Hono handler: `app.all('/comptoir/*', toHonoHandler(connector))`, with `basePath: '/comptoir'` in the
 * connector's definition (Hono hands on the whole path).
 */
export function toHonoHandler(connector: Connector): (context: HonoContextLike) => Promise<Response> {
  return (context) => connector.fetch(context.req.raw);
}
