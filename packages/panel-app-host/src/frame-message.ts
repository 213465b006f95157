import { diagnose, isRecord, PanelAppHello, PanelAppHere } from '@comptoir/contract';

/** A nonce is short; what is not is turned away before anything looks at its letters. */
const LONGEST = 64;

/** A message of the frame's window that belongs to the handshake, or undefined: pages post much else. */
export function readFrameMessage(data: unknown): PanelAppHello | PanelAppHere | undefined {
  if (!isRecord(data) || (data['idzCpa'] !== 'hello' && data['idzCpa'] !== 'here')) return undefined;
  for (const name of ['nonce', 'library']) {
    const text = data[name];
    if (typeof text === 'string' && text.length > LONGEST) return undefined;
  }
  if (isHello(data) || isHere(data)) return data;
  return undefined;
}

function isHello(data: unknown): data is PanelAppHello {
  return diagnose(PanelAppHello, data).length === 0;
}

function isHere(data: unknown): data is PanelAppHere {
  return diagnose(PanelAppHere, data).length === 0;
}
