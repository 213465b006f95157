import type { Language } from './language.js';

/** Every word of the shop's pages that is not about one product. */
export interface Messages {
  readonly tagline: string;
  readonly description: string;
  readonly skip: string;
  readonly search: string;
  readonly searchHint: string;
  readonly account: string;
  readonly menu: string;
  readonly heroTitle: string;
  readonly heroText: string;
  readonly heroAction: string;
  readonly departments: string;
  readonly offers: string;
  readonly offersText: string;
  readonly seeOffers: string;
  readonly ours: string;
  readonly oursText: string;
  readonly storyTitle: string;
  readonly storyText: string;
  readonly askUs: string;
  readonly askAbout: string;
  readonly askText: string;
  readonly inStock: string;
  readonly soldOut: string;
  readonly toOrder: string;
  readonly offer: string;
  readonly special: string;
  readonly before: string;
  readonly now: string;
  readonly colours: string;
  readonly reference: string;
  readonly brand: string;
  readonly delivery: string;
  readonly deliveryText: string;
  readonly returns: string;
  readonly returnsText: string;
  readonly youMayLike: string;
  readonly home: string;
  readonly allOf: string;
  readonly products: (count: number) => string;
  readonly resultsFor: (query: string) => string;
  readonly nothingFound: string;
  readonly nothingFoundText: string;
  readonly notFound: string;
  readonly notFoundText: string;
  readonly backHome: string;
  readonly otherLanguage: string;
  readonly accountTitle: string;
  readonly accountOut: string;
  readonly accountIn: string;
  readonly accountUnsigned: string;
  readonly signIn: string;
  readonly signOut: string;
  readonly customerNumber: string;
  readonly demoNotice: string;
  readonly shipping: string;
  readonly workshop: string;
  readonly help: string;
}

const en: Messages = {
  tagline: 'Things for the house, the garden and the road',
  description: 'Tilleul is a small shop for furniture, kitchen, books, bicycles and the garden.',
  skip: 'Skip to content',
  search: 'Search',
  searchHint: 'Search chairs, teapots, bicycles…',
  account: 'Account',
  menu: 'Departments',
  heroTitle: 'Well made, kept for years',
  heroText:
    'Three hundred things we use ourselves, from workshops we can name. Ask us anything: the people in the chat are the people in the shop.',
  heroAction: 'See what is on offer',
  departments: 'Walk through the shop',
  offers: 'On offer this month',
  offersText: 'Ends when the shelf is empty.',
  seeOffers: 'All offers',
  ours: 'Just unpacked',
  oursText: 'New on the shelves this week.',
  storyTitle: 'A shop with a bench outside',
  storyText:
    'We opened in 1998 under a lime tree on the quay, which is where the name comes from. We still repair what we sell, and we still answer ourselves.',
  askUs: 'Ask us',
  askAbout: 'Ask us about this',
  askText: 'We usually answer within a minute.',
  inStock: 'In stock',
  soldOut: 'Sold out',
  toOrder: 'To order',
  offer: 'Offer',
  special: 'Special',
  before: 'Before',
  now: 'Now',
  colours: 'Also in',
  reference: 'Reference',
  brand: 'Made by',
  delivery: 'Delivery',
  deliveryText: 'Sent within two working days, free from €60.',
  returns: 'Returns',
  returnsText: 'Thirty days to change your mind.',
  youMayLike: 'On the same shelf',
  home: 'Home',
  allOf: 'All of',
  products: (count) => (count === 1 ? '1 product' : `${count} products`),
  resultsFor: (query) => `Results for “${query}”`,
  nothingFound: 'Nothing under that name',
  nothingFoundText: 'Try a shorter word, or ask us: we may know it under another name.',
  notFound: 'This page has moved out',
  notFoundText: 'The address may be old, or the product no longer made.',
  backHome: 'Back to the shop',
  otherLanguage: 'Français',
  accountTitle: 'Your account',
  accountOut: 'You are browsing as a guest. Sign in to let the shop know who is writing.',
  accountIn: 'You are signed in. The chat knows your name, and the shop’s signature proves it.',
  accountUnsigned:
    'The shop was started without the website’s secret, so the desk shows you as not verified.',
  signIn: 'Sign in as',
  signOut: 'Sign out',
  customerNumber: 'Customer number',
  demoNotice: 'Tilleul is the demonstration shop of Comptoir. Nothing here is for sale.',
  shipping: 'Free delivery from €60',
  workshop: 'Repairs in our own workshop',
  help: 'Real people in the chat',
};

const fr: Messages = {
  tagline: 'Pour la maison, le jardin et la route',
  description: 'Tilleul, une petite boutique de meubles, cuisine, livres, vélos et jardin.',
  skip: 'Aller au contenu',
  search: 'Rechercher',
  searchHint: 'Chaises, théières, vélos…',
  account: 'Compte',
  menu: 'Rayons',
  heroTitle: 'Bien fait, gardé longtemps',
  heroText:
    'Trois cents objets que nous utilisons nous-mêmes, venus d’ateliers que nous connaissons. Posez vos questions : au bout du chat, c’est la boutique.',
  heroAction: 'Voir les offres',
  departments: 'Le tour de la boutique',
  offers: 'Les offres du mois',
  offersText: 'Jusqu’à ce que l’étagère soit vide.',
  seeOffers: 'Toutes les offres',
  ours: 'Tout juste déballé',
  oursText: 'Arrivé cette semaine en rayon.',
  storyTitle: 'Une boutique avec un banc devant',
  storyText:
    'Nous avons ouvert en 1998 sous un tilleul, sur le quai : le nom vient de là. Nous réparons encore ce que nous vendons, et nous répondons toujours nous-mêmes.',
  askUs: 'Nous écrire',
  askAbout: 'Une question sur ce produit ?',
  askText: 'Nous répondons en général en une minute.',
  inStock: 'En stock',
  soldOut: 'Épuisé',
  toOrder: 'Sur commande',
  offer: 'Offre',
  special: 'Prix spécial',
  before: 'Avant',
  now: 'Maintenant',
  colours: 'Existe aussi en',
  reference: 'Référence',
  brand: 'Fabriqué par',
  delivery: 'Livraison',
  deliveryText: 'Expédié sous deux jours ouvrés, offert dès 60 €.',
  returns: 'Retours',
  returnsText: 'Trente jours pour changer d’avis.',
  youMayLike: 'Sur la même étagère',
  home: 'Accueil',
  allOf: 'Tout voir :',
  products: (count) => (count <= 1 ? `${count} produit` : `${count} produits`),
  resultsFor: (query) => `Résultats pour « ${query} »`,
  nothingFound: 'Rien sous ce nom',
  nothingFoundText: 'Essayez un mot plus court, ou écrivez-nous : nous le connaissons peut-être autrement.',
  notFound: 'Cette page a déménagé',
  notFoundText: 'L’adresse est peut-être ancienne, ou le produit n’existe plus.',
  backHome: 'Retour à la boutique',
  otherLanguage: 'English',
  accountTitle: 'Votre compte',
  accountOut: 'Vous visitez la boutique en invité. Connectez-vous pour que nous sachions qui écrit.',
  accountIn: 'Vous êtes connecté. Le chat connaît votre nom, et la signature de la boutique le prouve.',
  accountUnsigned:
    'La boutique a démarré sans le secret du site : le comptoir vous montre comme non vérifié.',
  signIn: 'Se connecter en tant que',
  signOut: 'Se déconnecter',
  customerNumber: 'Numéro client',
  demoNotice: 'Tilleul est la boutique de démonstration de Comptoir. Rien n’y est à vendre.',
  shipping: 'Livraison offerte dès 60 €',
  workshop: 'Réparations dans notre atelier',
  help: 'De vraies personnes au bout du chat',
};

export const MESSAGES: Readonly<Record<Language, Messages>> = { en, fr };
