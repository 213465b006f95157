import type * as contract from '@comptoir/contract';

// The contract's root carries the validators, which a page does not need: its values are written again
// here, and the compiler holds them to the contract's own types.
export const MAX_TEXT_LENGTH: typeof contract.MAX_TEXT_LENGTH = 8_000;
export const MAX_CARDS_IN_BUNDLE: typeof contract.MAX_CARDS_IN_BUNDLE = 30;
export const FILE_MIME_TYPES: typeof contract.FILE_MIME_TYPES = [
  'image/gif',
  'image/png',
  'image/jpeg',
  'application/pdf',
];
export type FileMimeType = contract.FileMimeType;
/** Bytes; the contract computes it, so only its type is number. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;
