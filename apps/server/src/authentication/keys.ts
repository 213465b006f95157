import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** Each secret serves one purpose: every key of ours is derived from SECRET_KEY under its own label. */
export type KeyPurpose =
  | 'session'
  | 'visitor-token'
  | 'ticket'
  | 'api-token'
  | 'connector-token'
  | 'image-address'
  | 'sealed-secret'
  | 'sign-in-link'
  | 'payment-simulator';

export interface Keys {
  bytesFor(purpose: KeyPurpose): Uint8Array;
  /** Encrypts a secret for the database (AES-256-GCM); `context` binds it to its row. */
  seal(text: string, context: string): string;
  /** Throws when the text was not sealed by us for this context. */
  open(sealed: string, context: string): string;
  /** Short authenticator of a text, base64url. */
  tag(purpose: KeyPurpose, text: string): string;
  checkTag(purpose: KeyPurpose, text: string, tag: string): boolean;
}

export function createKeys(secretKey: string): Keys {
  const cache = new Map<KeyPurpose, Uint8Array>();
  const bytesFor = (purpose: KeyPurpose): Uint8Array => {
    const known = cache.get(purpose);
    if (known !== undefined) return known;
    const derived = new Uint8Array(hkdfSync('sha256', secretKey, 'comptoir', purpose, 32));
    cache.set(purpose, derived);
    return derived;
  };
  const tag = (purpose: KeyPurpose, text: string): string =>
    createHmac('sha256', bytesFor(purpose)).update(text).digest().subarray(0, 16).toString('base64url');
  return {
    bytesFor,
    tag,
    checkTag: (purpose, text, received) => {
      const expected = Buffer.from(tag(purpose, text));
      const bytes = Buffer.from(received);
      return bytes.length === expected.length && timingSafeEqual(bytes, expected);
    },
    seal: (text, context) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', bytesFor('sealed-secret'), nonce);
      cipher.setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open: (sealed, context) => {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', bytesFor('sealed-secret'), bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    },
  };
}
