/** What the client needs of the world. The browser's by default; tests give their own. */
export interface RealtimeEnvironment {
  openSocket(url: string, events: SocketEvents): RealtimeSocket;
  /** Milliseconds that only go forward. */
  now(): number;
  /** The time of day, in milliseconds since 1970. */
  wallClock(): number;
  /** Calls once, after so many milliseconds. Gives the function that prevents it. */
  after(milliseconds: number, callback: () => void): () => void;
  /** 0 ≤ number < 1, for spreading attempts. */
  random(): number;
  /** A new client id: 8 to 64 of `A-Z a-z 0-9 _ -`, never given before by anybody. */
  newClientId(): string;
  isOnline(): boolean;
  /** Calls when the device finds or loses its network. Gives the function that ends it. */
  onNetwork(listener: (online: boolean) => void): () => void;
}

export interface SocketEvents {
  open(): void;
  message(text: string): void;
  /** Once, however the socket ended. 1006 when there was no close frame. */
  close(code: number): void;
}

export interface RealtimeSocket {
  send(text: string): void;
  close(code?: number): void;
}

export const browserEnvironment: RealtimeEnvironment = {
  openSocket(url, events) {
    const socket = new WebSocket(url);
    socket.onopen = () => events.open();
    socket.onmessage = (event) => {
      if (typeof event.data === 'string') events.message(event.data);
    };
    socket.onclose = (event) => events.close(event.code);
    return {
      send: (text) => socket.send(text),
      close: (code) => socket.close(code),
    };
  },
  now: () => performance.now(),
  wallClock: () => Date.now(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  newClientId: () => {
    // Time first, as in UUIDv7. Not crypto.randomUUID: it is missing on pages without TLS.
    let id = Date.now().toString(16).padStart(12, '0');
    for (const byte of crypto.getRandomValues(new Uint8Array(10))) id += byte.toString(16).padStart(2, '0');
    return id;
  },
  isOnline: () => typeof navigator === 'undefined' || navigator.onLine !== false,
  onNetwork(listener) {
    if (typeof addEventListener !== 'function') return () => undefined;
    const online = (): void => listener(true);
    const offline = (): void => listener(false);
    addEventListener('online', online);
    addEventListener('offline', offline);
    return () => {
      removeEventListener('online', online);
      removeEventListener('offline', offline);
    };
  },
};
