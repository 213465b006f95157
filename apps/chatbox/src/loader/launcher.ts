import type { FrameMessage } from '../bridge/messages.js';

/** What the page shows of us: the button, its badge, and the frame, in a shadow tree of their own. */
export interface Launcher {
  readonly frame: HTMLIFrameElement;
  attach(): void;
  draw(look: FrameMessage & { comptoir: 'ready' }): void;
  show(visible: boolean): void;
  count(unread: number, label: string): void;
}

export function createLauncher(source: string, toggle: () => void): Launcher {
  const host = document.createElement('comptoir-chatbox');
  const root = host.attachShadow({ mode: 'open' });
  // A constructed sheet: allowed by every content security policy, unlike a style element. Until the frame
  // is ready (and if it never is) nothing is seen and nothing takes room.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':host{position:fixed;visibility:hidden;width:0;height:0;overflow:hidden}');
  root.adoptedStyleSheets = [sheet];

  const svg = (name: string): SVGElement => document.createElementNS('http://www.w3.org/2000/svg', name);
  const frame = document.createElement('iframe');
  const button = document.createElement('button');
  const badge = document.createElement('b');
  const picture = svg('svg');
  const path = svg('path');
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.append(path);
  button.append(picture, badge);
  button.onclick = toggle;
  root.append(frame, button);

  let open = false;
  let unread = '';
  let look: (FrameMessage & { comptoir: 'ready' }) | undefined;
  const update = (): void => {
    if (!look) return;
    root.host.className = open ? 'open' : '';
    button.setAttribute('aria-label', look.labels[open ? 1 : 0] + (open ? '' : unread));
    button.setAttribute('aria-expanded', `${open}`);
    path.setAttribute('d', look.icons[open ? 1 : 0]);
  };

  return {
    frame,
    attach() {
      frame.src = source;
      document.body.append(host);
    },
    draw(next) {
      look = next;
      frame.title = next.labels[0];
      sheet.replaceSync(next.css);
      update();
    },
    show(wanted) {
      open = wanted;
      update();
      if (open) frame.focus();
      else button.focus({ preventScroll: true });
    },
    count(count, label) {
      badge.textContent = count > 99 ? '99+' : `${count || ''}`;
      unread = count ? `, ${label}` : '';
      update();
    },
  };
}
