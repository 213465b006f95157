import type { FrameMessage } from '../../bridge/messages.js';
import type { Catalogue } from '../language/catalogue.js';
import css from './launcher.css?inline';

const CHAT = 'M12 3a9 9 0 0 0-7.7 13.6L3 21l4.6-1.2A9 9 0 1 0 12 3Z';
const CROSS = 'm6 6 12 12M18 6 6 18';

/** How the loader draws the button: sent by the frame, so that the loader carries no styles and no words. */
export function launcherLook(accent: string, onAccent: string, texts: Catalogue): FrameMessage {
  return {
    comptoir: 'ready',
    css: `:host{--a:${accent};--o:${onAccent}}${css}`,
    labels: [texts.open, texts.close],
    icons: [CHAT, CROSS],
  };
}
