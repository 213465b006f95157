import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { AppWindow } from './detached/app-window.js';
import { CustomerWindow } from './detached/customer-window.js';
import { WindowShell } from './detached/window-shell.js';
import { isInboxView } from './inbox/conversation-store.js';
import { InboxPage } from './inbox/inbox-page.js';
import { lastView } from './inbox/last-view.js';
import { SetUpPage } from './session/set-up-page.js';
import { SignInPage } from './session/sign-in-page.js';
import { BrokenPage } from './shell/broken-page.js';
import { DeskShell } from './shell/desk-shell.js';
import { NotFoundPage } from './shell/not-found-page.js';

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  errorComponent: BrokenPage,
});

interface SignInSearch {
  /** Where to go after signing in. */
  readonly next?: string | undefined;
  /** The session ended while the desk was open. */
  readonly ended?: true | undefined;
}

/** Only a path of this desk may be returned to; anything else could lead an agent away. */
function pathOfDesk(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(?![/\\])/u.test(value) ? value : undefined;
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: SignInPage,
  // Undefined and not left out: the router would keep what was written in the address.
  validateSearch: ({ next, ended }: Record<string, unknown>): SignInSearch => ({
    next: pathOfDesk(next),
    ended: ended === true ? true : undefined,
  }),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: SetUpPage,
  validateSearch: ({ token }: Record<string, unknown>): { token?: string | undefined } => ({
    token: typeof token === 'string' || typeof token === 'number' ? String(token) : undefined,
  }),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./console/operators/invitation-page.js'), 'InvitationPage'),
  validateSearch: ({ token }: Record<string, unknown>): { token?: string | undefined } => ({
    token: typeof token === 'string' || typeof token === 'number' ? String(token) : undefined,
  }),
});

const desk = createRoute({ getParentRoute: () => root, id: 'desk', component: DeskShell });

const start = createRoute({
  getParentRoute: () => desk,
  path: '/',
  beforeLoad: () => {
    throw redirect({
      to: '/inbox/$view/{-$conversationId}',
      params: { view: lastView(), conversationId: undefined },
    });
  },
});

const inbox = createRoute({
  getParentRoute: () => desk,
  path: '/inbox/$view/{-$conversationId}',
  component: InboxPage,
  beforeLoad: ({ params }) => {
    if (isInboxView(params.view)) return;
    throw redirect({
      to: '/inbox/$view/{-$conversationId}',
      params: { view: 'waiting', conversationId: undefined },
    });
  },
});

/** What follows is the console's own matter; its code is fetched when it is first opened. */
const consolePages = createRoute({
  getParentRoute: () => desk,
  path: '/console/$',
  component: lazyRouteComponent(() => import('./console/console-page.js'), 'ConsolePage'),
  // Filters of lists: texts, whatever they look like.
  validateSearch: (search: Record<string, unknown>): Record<string, string> =>
    Object.fromEntries(Object.entries(search).map(([key, value]) => [key, String(value)])),
});

const ownWindow = createRoute({ getParentRoute: () => root, id: 'window', component: WindowShell });

const customerWindow = createRoute({
  getParentRoute: () => ownWindow,
  path: '/detached/customer/$conversationId',
  component: CustomerWindow,
});

const appWindow = createRoute({
  getParentRoute: () => ownWindow,
  path: '/detached/app/$conversationId/$appId',
  component: AppWindow,
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    setUp,
    invitation,
    desk.addChildren([start, inbox, consolePages]),
    ownWindow.addChildren([customerWindow, appWindow]),
  ]),
  defaultPreload: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
