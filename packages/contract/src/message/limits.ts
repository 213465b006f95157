// Apart from the schemas, so that a browser bundle that needs a number does not carry the validators.

/** Visitor and operator texts are bounded; a bot's text is split at 450 (bot.md). In code points. */
export const MAX_TEXT_LENGTH = 8_000;
export const MAX_CARDS_IN_BUNDLE = 30;

/** What can be sent as a file (bot.md, Payloads). */
export const FILE_MIME_TYPES = ['image/gif', 'image/png', 'image/jpeg', 'application/pdf'] as const;
export type FileMimeType = (typeof FILE_MIME_TYPES)[number];

/** Bytes of one uploaded file. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;
