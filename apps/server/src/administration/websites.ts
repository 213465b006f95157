import { randomBytes } from 'node:crypto';
import {
  type AdministeredWebsite,
  formatPrefixedId,
  type NewWebsiteBody,
  type Platform,
  type WebsitePatch,
} from '@comptoir/contract';
import type { Keys } from '../authentication/index.js';
import { AppError } from '../errors.js';
import { originOf } from '../provisioning/index.js';
import type { OperatorTable, Storage, WebsiteTable } from '../storage/index.js';
import type { AuditWriter } from './audit.js';

/** Websites as administrators set them up. */
export interface WebsiteAdministration {
  present(row: WebsiteTable): AdministeredWebsite;
  create(by: OperatorTable, body: NewWebsiteBody): Promise<{ website: AdministeredWebsite; secret: string }>;
  patch(by: OperatorTable, id: number, patch: WebsitePatch): Promise<AdministeredWebsite>;
  rotateSecret(
    by: OperatorTable,
    id: number,
    from: number,
  ): Promise<{ website: AdministeredWebsite; secret: string }>;
}

export interface WebsiteOptions {
  readonly storage: Storage;
  readonly keys: Keys;
  readonly audit: AuditWriter;
  readonly platform: Platform;
  readonly publicUrl: string;
  readonly now: () => number;
}

const REOPEN_MINUTES = 60;
const ATTEMPTS = 5;

export function createWebsiteAdministration(options: WebsiteOptions): WebsiteAdministration {
  const { storage, keys, platform } = options;
  const present = (row: WebsiteTable): AdministeredWebsite => {
    const id = formatPrefixedId(platform, row.id);
    return {
      id,
      name: row.name,
      languages: JSON.parse(row.languages),
      origins: JSON.parse(row.origins),
      accentColor: row.accent_color,
      awayMessage: row.away_message === null ? null : JSON.parse(row.away_message),
      reopenMinutes: row.reopen_minutes,
      sendUnverified: row.send_unverified === 1,
      embedSnippet: `<script async src="${options.publicUrl}/chatbox.js" data-website="${id}"></script>`,
      revision: row.revision,
    };
  };
  const update = async (
    by: OperatorTable,
    id: number,
    from: number,
    action: string,
    changes: Partial<Omit<WebsiteTable, 'id' | 'revision'>>,
  ): Promise<AdministeredWebsite> => {
    const audit = options.audit(by, action, formatPrefixedId(platform, id), id, {
      fields: Object.keys(changes),
    });
    const result = await storage.command('updateWebsite', { id, from, changes, audit });
    if (result === 'not_found') throw new AppError('not_found');
    if (result === 'conflict') {
      const current = await storage.query('websiteById', { id });
      throw new AppError('conflict', { current: current === undefined ? null : present(current) });
    }
    return present(result);
  };
  return {
    present,
    create: async (by, body) => {
      const secret = randomBytes(32).toString('hex');
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const id = await storage.query('nextWebsiteId', undefined);
        const website: WebsiteTable = {
          id,
          name: body.name,
          languages: JSON.stringify(body.languages),
          origins: JSON.stringify(body.origins.map((origin, index) => originOf(origin, `/origins/${index}`))),
          accent_color: null,
          secret: keys.seal(secret, `website:${id}`),
          created_at: options.now(),
          away_message: null,
          reopen_minutes: REOPEN_MINUTES,
          send_unverified: 1,
          revision: 1,
        };
        const audit = options.audit(by, 'website.create', formatPrefixedId(platform, id), id, {
          name: body.name,
        });
        if ((await storage.command('createWebsite', { website, audit })) === 'created')
          return { website: present(website), secret };
      }
      throw new AppError('storage_busy');
    },
    patch: (by, id, patch) => {
      const { name, languages, origins, accentColor, awayMessage, reopenMinutes, sendUnverified } = patch;
      return update(by, id, patch.revision, 'website.edit', {
        ...(name === undefined ? {} : { name }),
        ...(languages === undefined ? {} : { languages: JSON.stringify(languages) }),
        ...(origins === undefined
          ? {}
          : {
              origins: JSON.stringify(origins.map((origin, index) => originOf(origin, `/origins/${index}`))),
            }),
        ...(accentColor === undefined ? {} : { accent_color: accentColor }),
        ...(awayMessage === undefined
          ? {}
          : { away_message: awayMessage === null ? null : JSON.stringify(awayMessage) }),
        ...(reopenMinutes === undefined ? {} : { reopen_minutes: reopenMinutes }),
        ...(sendUnverified === undefined ? {} : { send_unverified: sendUnverified ? 1 : 0 }),
      });
    },
    rotateSecret: async (by, id, from) => {
      const secret = randomBytes(32).toString('hex');
      const changes = { secret: keys.seal(secret, `website:${id}`) };
      return { website: await update(by, id, from, 'website.rotate-secret', changes), secret };
    },
  };
}
