import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'comptoir-config-'));

describe('settings', () => {
  it('have defaults that work', () => {
    expect(readConfig({ DATA_DIR: folder() })).toMatchObject({
      port: 7300,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:7300',
      platform: 'ha',
    });
  });

  it('make a key once and keep it to themselves', () => {
    const DATA_DIR = folder();
    const first = readConfig({ DATA_DIR });
    expect(readConfig({ DATA_DIR }).secretKey).toBe(first.secretKey);
    expect(readFileSync(join(DATA_DIR, 'secret-key'), 'utf8').trim()).toBe(first.secretKey);
    expect(statSync(join(DATA_DIR, 'secret-key')).mode & 0o077).toBe(0);
  });

  it.each([
    ['PORT', 'eighty', 'whole number'],
    ['PORT', '70000', 'whole number'],
    ['PUBLIC_URL', 'desk.example', 'origin'],
    ['PUBLIC_URL', 'https://desk.example/path', 'origin'],
    ['DATABASE_URL', 'mysql://user:hunter2@host/db', 'postgres://'],
    ['REDIS_URL', 'localhost:6379', 'redis://'],
    ['SECRET_KEY', 'short', 'at least 32'],
    ['PLATFORM', 'eu', 'ha or sd'],
    ['LOG_LEVEL', 'loud', 'use one of'],
    ['ALLOW_PRIVATE_CONNECTORS', 'perhaps', 'true or false'],
  ])('stop the start when %s is %s', (name, value, fix) => {
    const read = (): unknown => readConfig({ DATA_DIR: folder(), [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(name);
    expect(read).toThrow(fix);
    expect(read).not.toThrow('hunter2');
  });

  it('ask for a shared key where nodes can be several', () => {
    expect(() => readConfig({ DATA_DIR: folder(), DATABASE_URL: 'postgres://localhost/db' })).toThrow(
      /SECRET_KEY is missing/,
    );
  });

  it('name all that is wrong at once', () => {
    expect(() => readConfig({ DATA_DIR: folder(), PORT: 'x', PLATFORM: 'y' })).toThrow(/PORT[\s\S]*PLATFORM/);
  });
});
