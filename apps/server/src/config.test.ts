import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
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
    ['empty', ''],
    ['blank', '\n'],
    ['cut short', 'abcdef0123456789\n'],
  ])('refuse a key file that is %s, name it, and leave it as it is', (_what, text) => {
    const DATA_DIR = folder();
    const path = join(DATA_DIR, 'secret-key');
    writeFileSync(path, text);
    const read = (): unknown => readConfig({ DATA_DIR });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(path);
    expect(read).toThrow(/holds \d+ bytes; .*at least 32.*restore/s);
    expect(read).not.toThrow('abcdef');
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('make the key whole or not at all', () => {
    const DATA_DIR = folder();
    // A crash while it was being written left this behind.
    writeFileSync(join(DATA_DIR, 'secret-key.1.new'), '');
    expect(Buffer.byteLength(readConfig({ DATA_DIR }).secretKey)).toBeGreaterThanOrEqual(32);
    expect(statSync(join(DATA_DIR, 'secret-key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(DATA_DIR).sort()).toEqual(['secret-key', 'secret-key.1.new']);
  });

  it('name the key file that cannot be read', () => {
    const DATA_DIR = folder();
    mkdirSync(join(DATA_DIR, 'secret-key'));
    expect(() => readConfig({ DATA_DIR })).toThrow(/secret-key.* cannot be read \(EISDIR/);
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
