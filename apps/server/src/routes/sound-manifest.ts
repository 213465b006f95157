import { type ConnectorManifest, checkManifest } from '@comptoir/contract';
import { AppError } from '../errors.js';

/** What the schema could not say is said here. */
export function sound(manifest: ConnectorManifest): ConnectorManifest {
  const details = checkManifest(manifest).map((found) => ({
    ...found,
    pointer: `/manifest${found.pointer}`,
  }));
  if (details.length > 0)
    throw new AppError('invalid_request', { message: 'The manifest is not valid.', details });
  return manifest;
}
