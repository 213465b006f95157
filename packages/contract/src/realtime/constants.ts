// Apart from the schemas, so that a browser bundle that needs a number does not carry the validators.

export const REALTIME_PROTOCOL = 1;
export const MAX_FRAME_BYTES = 64 * 1024;
export const HEARTBEAT_SECONDS = 20;
export const SILENCE_SECONDS = 45;
export const PONG_SECONDS = 5;

/** WebSocket close codes of ours. 1013 (try again later) is sent to readers that are too slow. */
export const CLOSE_CODES = {
  badFrame: 4400,
  unauthenticated: 4401,
  protocolUnsupported: 4406,
  tooManyConnections: 4429,
  silent: 4408,
  slowReader: 1013,
  restarting: 1012,
} as const;
