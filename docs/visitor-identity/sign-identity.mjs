import { createHmac } from 'node:crypto';

/**
 * Proves to the desk who a signed-in customer is. Call it on the shop's server, for each page view.
 *
 * @param {string} secret the website's secret, as the desk shows it
 * @param {string} website such as 'ha-1'
 * @param {{ id: string, email?: string, name?: string }} customer `id`: the shop's own customer id
 * @param {number} [now] seconds since 1970
 * @returns {string} the `signature` of identify()
 */
export function signIdentity(secret, website, customer, now = Math.floor(Date.now() / 1000)) {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    sub: String(customer.id),
    email: customer.email,
    name: customer.name,
    aud: website,
    iat: now - 10, // Clocks differ by some seconds; the desk refuses what was signed in its future.
    exp: now + 120,
  };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
