import { localPath } from '../language/language.js';
import { html } from './html.js';
import { icon } from './icons.js';
import { layout } from './layout.js';
import type { Customer, PageContext } from './page-context.js';

/**
 * Signing in and out as the demo's customer, to see how the desk shows known and unknown visitors.
 *
 * @param signed whether the shop can prove the customer's identity to the desk
 */
export function accountPage(context: PageContext, customer: Customer, signed: boolean): string {
  const { language, messages: say } = context;
  const known = context.customer !== undefined;
  const action = localPath(language, known ? '/account/sign-out' : '/account/sign-in');
  const content = html`<div class="narrow">
<h1>${say.accountTitle}</h1>
<div class="panel">
  <span class="avatar">${icon.person}</span>
  <div><p><strong>${known ? customer.name : say.account}</strong>${known ? html`<br>${customer.email}<br>${say.customerNumber} ${customer.externalId}` : undefined}</p>
  <p>${known ? (signed ? say.accountIn : say.accountUnsigned) : say.accountOut}</p>
  <form method="post" action="${action}"><button class="button">${known ? say.signOut : `${say.signIn} ${customer.name}`}</button></form></div>
</div></div>`;
  return layout(context, say.accountTitle, content);
}

/** For addresses that lead nowhere. */
export function notFoundPage(context: PageContext): string {
  const { language, messages: say } = context;
  const content = html`<div class="empty"><h1>${say.notFound}</h1><p>${say.notFoundText}</p><a class="button" href="${localPath(language, '/')}">${say.backHome} ${icon.arrow}</a></div>`;
  return layout(context, say.notFound, content);
}
