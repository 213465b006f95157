/** What carries messages to the desk: posts one, JSON text in web views. */
export type Post = (message: object) => void;

interface Native {
  postMessage(text: string): void;
}

declare global {
  interface Window {
    /** iOS: a WKScriptMessageHandler named `idzCpa`. */
    webkit?: { messageHandlers?: { idzCpa?: Native } };
    /** Android: an object added by addJavascriptInterface under this name. */
    idzCpaAndroid?: Native;
    ReactNativeWebView?: Native;
    /** Made by this library: an app's native side calls it with each message of the desk, as JSON text or object. */
    idzCpaReceive?: (message: unknown) => void;
  }
}

/**
 * The way to the desk, chosen anew with each hello (a bridge may be injected late): the parent of a page in a
 * frame, the native side of the mobile app of one that is not. A hello carries no data, so any origin may
 * read it.
 */
export function wayOut(): Post {
  const native = window.webkit?.messageHandlers?.idzCpa ?? window.idzCpaAndroid ?? window.ReactNativeWebView;
  if (native && parent === window) return (message) => native.postMessage(JSON.stringify(message));
  return (message) => parent.postMessage(message, '*');
}
