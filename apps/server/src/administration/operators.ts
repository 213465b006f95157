import { createHash, randomBytes } from 'node:crypto';
import {
  type AdministeredOperator,
  type AdministeredOperatorPatch,
  formatPrefixedId,
  type NewOperatorBody,
  numberOfPrefixedId,
  type Platform,
  ROLES,
} from '@comptoir/contract';
import type { SignIn } from '../authentication/index.js';
import type { Bus } from '../bus/index.js';
import { AppError } from '../errors.js';
import type { AdministeredOperatorRow, OperatorTable, Storage } from '../storage/index.js';
import type { AuditWriter } from './audit.js';

/** Operators as administrators set them up: roles, websites, invitations. */
export interface OperatorAdministration {
  /** Those of these websites, or (undefined) all. */
  list(websiteIds: readonly number[] | undefined): Promise<AdministeredOperator[]>;
  create(
    by: OperatorTable,
    body: NewOperatorBody,
  ): Promise<{ operator: AdministeredOperator; invitationLink: string }>;
  patch(by: OperatorTable, id: number, patch: AdministeredOperatorPatch): Promise<AdministeredOperator>;
  invite(by: OperatorTable, id: number): Promise<{ operator: AdministeredOperator; invitationLink: string }>;
  /** Who an invitation is for; undefined when it is not valid any more. */
  invited(token: string): Promise<OperatorTable | undefined>;
  /** Spends the invitation and sets the password; undefined when somebody did before. */
  accept(token: string, password: string): Promise<OperatorTable | undefined>;
}

export interface OperatorOptions {
  readonly storage: Storage;
  readonly signIn: SignIn;
  readonly bus: Bus;
  readonly audit: AuditWriter;
  readonly platform: Platform;
  readonly publicUrl: string;
  readonly now: () => number;
}

const INVITATION_MS = 7 * 24 * 3_600_000;
const DEFAULT_CAPACITY = 5;
const ATTEMPTS = 5;

export function createOperatorAdministration(options: OperatorOptions): OperatorAdministration {
  const { storage, platform, now } = options;
  const present = ({ operator, websiteIds, invited }: AdministeredOperatorRow): AdministeredOperator => {
    const roles: unknown = JSON.parse(operator.roles);
    return {
      id: formatPrefixedId(platform, operator.id),
      name: operator.name,
      email: operator.email,
      roles: Array.isArray(roles) ? ROLES.filter((role) => roles.includes(role)) : [],
      locale: operator.locale,
      pictureUrl: operator.picture_url,
      websites: websiteIds.map((id) => formatPrefixedId(platform, id)),
      capacity: operator.capacity,
      state: operator.disabled === 1 ? 'disabled' : invited ? 'invited' : 'active',
      revision: operator.revision,
    };
  };
  const get = async (id: number): Promise<AdministeredOperator> => {
    const found = (await storage.query('listOperators', { websiteIds: undefined })).find(
      ({ operator }) => operator.id === id,
    );
    if (found === undefined) throw new AppError('not_found');
    return present(found);
  };
  const websiteNumbers = async (ids: readonly string[]): Promise<number[]> => {
    const known = new Set((await storage.query('listWebsites', undefined)).map(({ id }) => id));
    return ids.map((id, index) => {
      const number = numberOfPrefixedId(id);
      if (number !== undefined && known.has(number)) return number;
      const expected = 'a website that exists';
      throw new AppError('invalid_request', {
        details: [{ severity: 'error', pointer: `/websites/${index}`, found: id, expected }],
      });
    });
  };
  const newInvitation = () => {
    const token = randomBytes(32).toString('base64url');
    return {
      invitation: { id: idOfToken(token), expiresAt: now() + INVITATION_MS },
      invitationLink: `${options.publicUrl}/invitation?token=${token}`,
    };
  };
  const emailTaken = (): AppError =>
    new AppError('invalid_request', {
      details: [
        {
          severity: 'error',
          pointer: '/email',
          found: 'an e-mail that another operator has',
          expected: 'an e-mail of their own',
        },
      ],
    });

  return {
    list: async (websiteIds) => (await storage.query('listOperators', { websiteIds })).map(present),
    create: async (by, body) => {
      const { invitation, invitationLink } = newInvitation();
      const websiteIds = await websiteNumbers(body.websites);
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const id = await storage.query('nextOperatorId', undefined);
        const operator: OperatorTable = {
          id,
          email: body.email.toLowerCase(),
          name: body.name,
          roles: JSON.stringify(body.roles),
          locale: body.locale ?? 'en',
          picture_url: null,
          disabled: 0,
          created_at: now(),
          capacity: body.capacity ?? DEFAULT_CAPACITY,
          revision: 1,
        };
        const subject = formatPrefixedId(platform, id);
        const audit = options.audit(by, 'operator.create', subject, null, { roles: body.roles });
        const result = await storage.command('createOperator', { operator, websiteIds, invitation, audit });
        if (result === 'email_taken') throw emailTaken();
        if (result === 'created') return { operator: await get(id), invitationLink };
      }
      throw new AppError('storage_busy');
    },
    patch: async (by, id, patch) => {
      const { name, email, roles, locale, pictureUrl, capacity, disabled } = patch;
      const changes = {
        ...(name === undefined ? {} : { name }),
        ...(email === undefined ? {} : { email: email.toLowerCase() }),
        ...(roles === undefined ? {} : { roles: JSON.stringify(roles) }),
        ...(locale === undefined ? {} : { locale }),
        ...(pictureUrl === undefined ? {} : { picture_url: pictureUrl }),
        ...(capacity === undefined ? {} : { capacity }),
        ...(disabled === undefined ? {} : { disabled: disabled ? 1 : 0 }),
      };
      const action = disabled === true ? 'operator.disable' : 'operator.edit';
      const subject = formatPrefixedId(platform, id);
      const fields = Object.keys(patch).filter((field) => field !== 'revision');
      const result = await storage.command('updateOperator', {
        id,
        from: patch.revision,
        changes,
        websiteIds: patch.websites === undefined ? undefined : await websiteNumbers(patch.websites),
        audit: options.audit(by, action, subject, null, { fields }),
      });
      if (result === 'not_found' || result === 'last_administrator') throw new AppError(result);
      if (result === 'email_taken') throw emailTaken();
      if (result === 'conflict') throw new AppError('conflict', { current: await get(id) });
      if (email !== undefined) await options.signIn.setEmail(result);
      if (disabled === true) await options.signIn.endSessions(id);
      // What they may see changed: their sockets learn it at once (reliability G33).
      options.bus.publish({ type: 'session', operatorId: id });
      return get(id);
    },
    invite: async (by, id) => {
      const { invitation, invitationLink } = newInvitation();
      await get(id);
      const audit = options.audit(by, 'operator.invite', formatPrefixedId(platform, id), null);
      await storage.command('invite', { operatorId: id, invitation, audit });
      return { operator: await get(id), invitationLink };
    },
    invited: (token) => storage.query('openInvitation', { id: idOfToken(token), now: now() }),
    accept: async (token, password) => {
      const id = idOfToken(token);
      const operator = await storage.query('openInvitation', { id, now: now() });
      if (operator === undefined || !(await storage.command('acceptInvitation', { id, now: now() })))
        return undefined;
      await options.signIn.setPassword(operator, password);
      await options.signIn.endSessions(operator.id);
      return operator;
    },
  };
}

/** Only a digest of the token is stored: who reads the database cannot use it. */
function idOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
