import type { OrderStatus } from '../orders/order.js';

/** Everything the page says, in the operator's language. */
export interface Words {
  readonly title: string;
  readonly search: string;
  readonly searchHint: string;
  readonly searchButton: string;
  readonly mentioned: string;
  readonly loading: string;
  readonly empty: (words: string) => string;
  readonly failed: string;
  readonly retry: string;
  readonly noDesk: string;
  readonly insertTracking: string;
  readonly send: string;
  readonly choose: (number: string) => string;
  readonly sendChosen: (count: number) => string;
  readonly askForPayment: string;
  readonly done: Readonly<Record<'inserted' | 'sent' | 'asked', string>>;
  readonly refused: (reason: string) => string;
  readonly total: string;
  readonly found: (count: number) => string;
  readonly status: Readonly<Record<OrderStatus, string>>;
}

/** What visitors read, in the conversation's language. */
export interface VisitorWords {
  readonly order: (number: string) => string;
  readonly seeOrder: string;
  readonly follow: string;
  readonly orders: string;
  readonly tracking: (number: string, carrier: string, tracking: string, url: string) => string;
  readonly pay: (number: string) => string;
  readonly payText: string;
  readonly total: string;
}

const EN: Words & { readonly visitor: VisitorWords } = {
  title: 'Orders',
  search: 'Search orders',
  searchHint: 'Number, name or e-mail',
  searchButton: 'Search',
  mentioned: 'In this conversation',
  loading: 'Looking for orders…',
  empty: (words) => (words === '' ? 'There are no orders yet.' : `No order fits “${words}”.`),
  failed: 'The orders could not be had.',
  retry: 'Try again',
  noDesk: 'Open this page from a conversation in the desk.',
  insertTracking: 'Insert tracking',
  send: 'Send order',
  choose: (number) => `Choose ${number}`,
  sendChosen: (count) => `Send ${count} orders`,
  askForPayment: 'Ask for payment',
  done: { inserted: 'Inserted.', sent: 'Sent.', asked: 'Asked for payment.' },
  refused: (reason) => `Not done: ${reason}`,
  total: 'Total',
  found: (count) => (count === 1 ? '1 order' : `${count} orders`),
  status: {
    'awaiting-payment': 'Awaiting payment',
    paid: 'Paid',
    packed: 'Packed',
    shipped: 'Shipped',
    delivered: 'Delivered',
    returned: 'Returned',
  },
  visitor: {
    order: (number) => `Order ${number}`,
    seeOrder: 'See the order',
    follow: 'Follow the parcel',
    orders: 'Your orders',
    tracking: (number, carrier, tracking, url) =>
      `Your order ${number} is with ${carrier}, parcel ${tracking}: ${url}`,
    pay: (number) => `Pay for order ${number}`,
    payText: 'Confirm with Apple Pay.',
    total: 'Total',
  },
};

const FR: typeof EN = {
  title: 'Commandes',
  search: 'Chercher des commandes',
  searchHint: 'Numéro, nom ou e-mail',
  searchButton: 'Chercher',
  mentioned: 'Dans cette conversation',
  loading: 'Recherche des commandes…',
  empty: (words) =>
    words === '' ? 'Il n’y a pas encore de commandes.' : `Aucune commande ne correspond à « ${words} ».`,
  failed: 'Les commandes n’ont pas pu être lues.',
  retry: 'Réessayer',
  noDesk: 'Ouvrez cette page depuis une conversation.',
  insertTracking: 'Insérer le suivi',
  send: 'Envoyer la commande',
  choose: (number) => `Choisir ${number}`,
  sendChosen: (count) => `Envoyer ${count} commandes`,
  askForPayment: 'Demander le paiement',
  done: { inserted: 'Inséré.', sent: 'Envoyé.', asked: 'Paiement demandé.' },
  refused: (reason) => `Pas fait : ${reason}`,
  total: 'Total',
  found: (count) => (count <= 1 ? `${count} commande` : `${count} commandes`),
  status: {
    'awaiting-payment': 'En attente de paiement',
    paid: 'Payée',
    packed: 'Préparée',
    shipped: 'Expédiée',
    delivered: 'Livrée',
    returned: 'Retournée',
  },
  visitor: {
    order: (number) => `Commande ${number}`,
    seeOrder: 'Voir la commande',
    follow: 'Suivre le colis',
    orders: 'Vos commandes',
    tracking: (number, carrier, tracking, url) =>
      `Votre commande ${number} est chez ${carrier}, colis ${tracking} : ${url}`,
    pay: (number) => `Payer la commande ${number}`,
    payText: 'Confirmez avec Apple Pay.',
    total: 'Total',
  },
};

export function wordsFor(locale: string): Words {
  return locale.toLowerCase().startsWith('fr') ? FR : EN;
}

export function visitorWords(language: string): VisitorWords {
  return (language.toLowerCase().startsWith('fr') ? FR : EN).visitor;
}
