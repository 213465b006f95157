export { createKeys, type Keys } from './keys.js';
export { createSignIn, type SignIn } from './sign-in.js';
export { createTokens, type TicketHolder, type Tokens, type VisitorToken } from './tokens.js';
