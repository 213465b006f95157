import { ClientFrame, createValidator, type Diagnostic } from '@comptoir/contract';

const validator = createValidator(ClientFrame);

export type FrameReading =
  | { readonly ok: true; readonly frame: ClientFrame }
  | { readonly ok: false; readonly details: readonly Diagnostic[]; readonly clientId: string | undefined };

/** A frame's text to a checked frame; what is wrong is named by pointer, and the send it belonged to. */
export function readFrame(text: string): FrameReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const details = [
      {
        severity: 'error' as const,
        pointer: '',
        found: 'a text that is not JSON',
        expected: 'a JSON object',
      },
    ];
    return { ok: false, details, clientId: undefined };
  }
  if (validator.check(value)) return { ok: true, frame: value };
  const clientId =
    typeof value === 'object' && value !== null && 'clientId' in value && typeof value.clientId === 'string'
      ? value.clientId
      : undefined;
  return { ok: false, details: validator.diagnose(value), clientId };
}
