import type { PanelAppContext, PanelAppErrorCode, PanelAppEvents, PanelAppFailure } from '@comptoir/contract';
import {
  createPanelAppFrame,
  type HostedCommand,
  hostPanelApp,
  type PanelAppHost,
  PanelAppRefusal,
} from '@comptoir/panel-app-host';

/** A command that reached the desk, by the app that asked. */
export interface Dispatched {
  readonly app: string;
  readonly command: string;
  readonly argument: unknown;
}

interface Opened {
  readonly host: PanelAppHost;
  readonly frame: HTMLIFrameElement;
  readonly states: string[];
  context: PanelAppContext;
  state: unknown;
}

/** The smallest desk there is: frames around the real host, and a note of all that they dispatched. */
const opened = new Map<string, Opened>();
const dispatched: Dispatched[] = [];
/** Answers other than the plain ones, by command. */
const refusals = new Map<string, PanelAppFailure>();
const failing = new Map<
  string,
  { code: PanelAppErrorCode; message: string; details?: string[] } | 'crash' | 'hang'
>();

function open(app: string, url: string, { origin, late }: { origin?: string; late?: number } = {}): void {
  const frame = createPanelAppFrame(document, { title: app });
  frame.id = app;
  document.body.append(frame);
  const states: string[] = [];
  const context: PanelAppContext = {
    conversationId: `conversation-of-${app}`,
    projectId: '1',
    channel: 'CHAT',
    language: 'fr',
    theme: 'light',
    operatorLocale: 'en',
    deskVersion: '0.1.0',
    libraryVersion: '3.0.0',
  };
  const begin = (): void => {
    const note = (command: HostedCommand, argument: object): void => {
      dispatched.push({ app, command, argument });
      const fault = failing.get(command);
      if (fault === 'crash') throw new Error('secret: postgres://user:password@host');
      if (fault !== undefined && fault !== 'hang') {
        throw new PanelAppRefusal(fault.code, fault.message, fault.details);
      }
    };
    const done = async (command: HostedCommand, argument: object): Promise<null> => {
      note(command, argument);
      if (failing.get(command) === 'hang') await new Promise(() => {});
      return null;
    };
    const host = hostPanelApp({
      frame,
      origin: origin ?? new URL(url).origin,
      context: () => entry.context,
      refusal: (command) => refusals.get(command),
      onState: (state) => states.push(state),
      commands: {
        insertText: (argument) => {
          note('insertText', argument);
          compose().value += argument.value;
          return null;
        },
        pushCard: (argument) => done('pushCard', argument),
        pushCardBundle: (argument) => done('pushCardBundle', argument),
        pushApplePay: (argument) => done('pushApplePay', argument),
        resize: (argument) => done('resize', argument),
        notify: (argument) => done('notify', argument),
        setBadge: (argument) => done('setBadge', argument),
        getJWT: async (argument) => {
          note('getJWT', argument);
          return `token-of-${app}`;
        },
        saveState: (argument) => {
          entry.state = argument.state;
          return done('saveState', argument);
        },
        restoreState: () => entry.state,
      },
    });
    const entry: Opened = { host, frame, states, context, state: null };
    opened.set(app, entry);
  };
  if (late === undefined) begin();
  else setTimeout(begin, late);
  frame.src = url;
}

function compose(): HTMLTextAreaElement {
  const found = document.querySelector('textarea');
  if (found === null) throw new Error('The desk has no compose box.');
  return found;
}

function the(app: string): Opened {
  const found = opened.get(app);
  if (found === undefined) throw new Error(`There is no app ${app}.`);
  return found;
}

const desk = {
  open,
  dispatched,
  refusals: (command: string, failure: PanelAppFailure) => void refusals.set(command, failure),
  failing: (command: string, fault: PanelAppFailure | 'crash' | 'hang') => void failing.set(command, fault),
  states: (app: string) => opened.get(app)?.states ?? [],
  state: (app: string) => opened.get(app)?.host.state,
  send: <Name extends keyof PanelAppEvents>(app: string, name: Name, value: PanelAppEvents[Name]) =>
    the(app).host.send(name, value),
  context: (app: string, change: Partial<PanelAppContext>) => {
    const entry = the(app);
    entry.context = { ...entry.context, ...change };
    entry.host.contextChanged();
  },
  revoke: (app: string, failure: PanelAppFailure) => the(app).host.revoke(failure),
  close: (app: string) => {
    the(app).host.close();
    the(app).frame.remove();
  },
};
export type TestDesk = typeof desk;

declare global {
  interface Window {
    desk: TestDesk;
  }
}
window.desk = desk;
