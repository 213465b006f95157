import type { Client } from '@comptoir/panel-app';
import type { Order } from '../orders/order.js';

/** The page's own back end. */
export interface BackEnd {
  search(words: string): Promise<Order[]>;
  /** Undefined when there is no such order. */
  order(number: string): Promise<Order | undefined>;
}

/**
 * Every call carries a session; where there is none or it has ended, the desk signs a token that opens a
 * new one. The token itself is used once and kept nowhere.
 */
export function createBackEnd(client: Client): BackEnd {
  let session: Promise<string> | undefined;

  const open = async (): Promise<string> => {
    const token = await client.getJWT();
    const response = await fetch('/api/session', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    if (!response.ok) throw new Error(`session: ${response.status}`);
    const { session: opened }: { session: string } = await response.json();
    return opened;
  };
  const ask = async (path: string): Promise<Response> => {
    session ??= open();
    const using = session;
    const bearer = await using.catch((error: unknown) => {
      if (session === using) session = undefined;
      throw error;
    });
    const response = await fetch(path, { headers: { authorization: `Bearer ${bearer}` } });
    if (response.status === 401 && session === using) session = undefined;
    return response;
  };
  const get = async (path: string): Promise<Response> => {
    const first = await ask(path);
    return first.status === 401 ? ask(path) : first;
  };

  return {
    search: async (words) => {
      const response = await get(`/api/orders?q=${encodeURIComponent(words)}`);
      if (!response.ok) throw new Error(`orders: ${response.status}`);
      const { orders }: { orders: Order[] } = await response.json();
      return orders;
    },
    order: async (number) => {
      const response = await get(`/api/order?number=${encodeURIComponent(number)}`);
      if (response.status === 404) return undefined;
      if (!response.ok) throw new Error(`order: ${response.status}`);
      const { order }: { order: Order } = await response.json();
      return order;
    },
  };
}
