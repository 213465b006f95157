import { resolve } from 'node:path';
import { ConnectorManifest, createValidator, type Diagnostic, type Provisioning } from '@comptoir/contract';
import { type FrameAddressRule, frameAddressFaultsOf } from '../connectors/index.js';
import { AppError } from '../errors.js';
import { readJsonFile } from './file.js';

type Connector = NonNullable<Provisioning['connectors']>[number];

export type ManifestReading =
  | { readonly ok: true; readonly manifest: ConnectorManifest }
  | { readonly ok: false; readonly faults: readonly Diagnostic[] };

const validator = createValidator(ConnectorManifest);

/** A connector's manifest, from the provisioning file itself or from the file it names. */
export function readManifest(
  { manifest, manifestFile }: Connector,
  where: { folder: string; pointer: string; frames: FrameAddressRule },
): ManifestReading {
  const { folder, pointer, frames } = where;
  if (manifest !== undefined) return placed(manifest, `${pointer}/manifest`, frames);
  if (manifestFile === undefined) {
    const expected = 'a manifest, or manifestFile with its path';
    return refused({ severity: 'error', pointer: `${pointer}/manifest`, found: 'nothing', expected });
  }
  const path = resolve(folder, manifestFile);
  const at = `${pointer}/manifestFile`;
  try {
    const value = readJsonFile(path);
    // Pointers go on behind the path of the file that they lead into.
    if (validator.check(value)) return placed(value, `${at} → ${path}#`, frames);
    const faults = validator.diagnose(value);
    return { ok: false, faults: below(faults, `${at} → ${path}#`) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const found = JSON.stringify(manifestFile);
    return refused({
      severity: 'error',
      pointer: at,
      found,
      expected: 'a manifest file',
      fix: error.message,
    });
  }
}

function placed(manifest: ConnectorManifest, pointer: string, frames: FrameAddressRule): ManifestReading {
  const faults = below(frameAddressFaultsOf(manifest, frames), pointer);
  return faults.length === 0 ? { ok: true, manifest } : { ok: false, faults };
}

function below(faults: readonly Diagnostic[], pointer: string): Diagnostic[] {
  return faults.map((fault) => ({ ...fault, pointer: pointer + fault.pointer }));
}

function refused(fault: Diagnostic): ManifestReading {
  return { ok: false, faults: [fault] };
}
