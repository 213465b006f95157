import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ClosingFormAnswer, createValidator } from '@comptoir/contract';
import { signContract } from '@comptoir/contract/signing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const SECRET = 'a secret ✓';
const FORM = `fields:
  - id: reason
    label: { default: Reason, fr: Motif }
    fieldType: SELECT
    isRequired: true
    options:
      - { value: order, label: { default: Order, fr: Commande } }
      - { value: other, label: Other }
  - id: order
    idParent: reason
    label: Order number
    fieldType: INTEGER
  - { id: paid, label: Paid, fieldType: CHECKBOX }
  - { id: amount, idParent: paid, label: Amount, fieldType: DECIMAL }
  - { id: name, label: Name, fieldType: TEXT }
  - { id: notes, label: "Notes\\nfor us", fieldType: TEXTAREA }
`;

let folder: string;
let children: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'closing-form-'));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function write(content: string, name = 'form.yaml'): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const output = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk) => {
      output[name] += chunk;
      for (const listener of listeners) listener();
    });
  }
  /** Resolves once a stream has shown the pattern. */
  const shown = (name: 'stdout' | 'stderr', pattern: RegExp) =>
    new Promise<string>((resolve) => {
      const look = () => {
        const found = pattern.exec(output[name])?.[0];
        if (found !== undefined) resolve(found);
      };
      listeners.add(look);
      look();
    });
  const done = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, ...output }));
  });
  return { child, shown, done };
}

const check = (content: string, name?: string) =>
  start('check', '--config', write(content, name), '--json').done.then(({ code, stdout }) => ({
    code,
    ...JSON.parse(stdout),
  }));

async function ask(origin: string, path: string, query: string, secret = SECRET) {
  const response = await fetch(`${origin}${path}?${query}`, {
    headers: { 'x-iadvize-signature': signContract(secret, query) },
  });
  return { status: response.status, json: JSON.parse(await response.text()) };
}

describe('comptoir-closing-form serve', () => {
  it('answers the form in the operator’s language to signed calls only, and ends on SIGTERM', async () => {
    const path = write(FORM);
    const { child, shown, done } = start('serve', '--config', path, '--port', '0', '--secret', SECRET);
    const origin = await shown('stdout', /http:\/\/[\d.:]+/);
    const french = await ask(origin, '/closing-form', 'idWebsite=ha-1&operatorLocale=fr_FR&idOperator=9');
    expect(createValidator(ClosingFormAnswer).diagnose(french.json)).toEqual([]);
    expect(french.json[0]).toEqual({
      id: 'reason',
      label: 'Motif',
      fieldType: 'SELECT',
      isRequired: true,
      options: [
        { label: 'Commande', value: 'order' },
        { label: 'Other', value: 'other' },
      ],
    });
    expect(french.json.slice(1)).toMatchObject([
      { idParent: 'reason', fieldType: 'INTEGER', isRequired: false },
      { fieldType: 'CHECKBOX' },
      { idParent: 'paid', fieldType: 'DECIMAL' },
      { fieldType: 'TEXT' },
      { fieldType: 'TEXTAREA', label: 'Notes\nfor us' },
    ]);
    const german = await ask(origin, '/closing-form', 'operatorLocale=de');
    expect(german.json[0].label).toBe('Reason');
    expect((await ask(origin, '/closing-form', 'operatorLocale=fr', 'guess')).status).toBe(401);
    expect((await ask(origin, '/health', '')).json).toEqual({ status: 'UP' });
    child.kill('SIGTERM');
    expect((await done).code).toBe(0);
  });

  it('takes an edit at the next call, and keeps the last good form through a broken one', async () => {
    const path = write(FORM);
    const { shown } = start('serve', '--config', path, '--port', '0', '--secret', SECRET);
    const origin = await shown('stdout', /http:\/\/[\d.:]+/);
    const labels = async () =>
      (await ask(origin, '/closing-form', '')).json.map(({ label }: { label: string }) => label);
    expect(await labels()).toHaveLength(6);
    write('fields:\n  - { id: a, label: A, fieldType: TXT }\n');
    expect(await labels()).toHaveLength(6);
    await shown('stderr', /form\.yaml:2:.*fieldType.*\n.*stays in use/);
    renameSync(write('[{"id": "b", "label": "B", "fieldType": "TEXT"}]', 'new.json'), path);
    expect(await labels()).toEqual(['B']);
    rmSync(path);
    expect(await labels()).toEqual(['B']);
    await shown('stderr', /no such file/);
    write(FORM);
    expect(await labels()).toHaveLength(6);
  });
});

describe('comptoir-closing-form check', () => {
  it('accepts a right form and says what it holds', async () => {
    const { code, stdout } = await start('check', '--config', write(FORM)).done;
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('6 fields') });
  });

  const field = (text: string) => `fields:\n  - ${text}\n`;
  it.each([
    [
      'a duplicate id',
      `${field('{ id: a, label: A, fieldType: TEXT }')}  - { id: a, label: B, fieldType: TEXT }\n`,
      3,
      7,
      '/fields/1/id',
    ],
    [
      'a missing parent',
      field('{ id: a, idParent: b, label: A, fieldType: TEXT }'),
      2,
      14,
      '/fields/0/idParent',
    ],
    [
      'a cycle',
      `${field('{ id: a, idParent: b, label: A, fieldType: TEXT }')}  - { id: b, idParent: a, label: B, fieldType: TEXT }\n`,
      2,
      14,
      '/fields/0/idParent',
    ],
    [
      'its own parent',
      field('{ id: a, idParent: a, label: A, fieldType: TEXT }'),
      2,
      14,
      '/fields/0/idParent',
    ],
    ['a SELECT without options', field('{ id: a, label: A, fieldType: SELECT }'), 2, 5, '/fields/0/options'],
    [
      'an empty list of options',
      field('{ id: a, label: A, fieldType: SELECT, options: [] }'),
      2,
      43,
      '/fields/0/options',
    ],
    [
      'options on a TEXT',
      field('{ id: a, label: A, fieldType: TEXT, options: [{ label: x, value: y }] }'),
      2,
      41,
      '/fields/0/options',
    ],
    [
      'the same option twice',
      field(
        '{ id: a, label: A, fieldType: SELECT, options: [{ label: x, value: y }, { label: z, value: y }] }',
      ),
      2,
      89,
      '/fields/0/options/1/value',
    ],
    ['an unknown type', field('{ id: a, label: A, fieldType: NUMBER }'), 2, 24, '/fields/0/fieldType'],
    ['a number for an id', field('{ id: 12, label: A, fieldType: TEXT }'), 2, 7, '/fields/0/id'],
    ['a misspelt key', field('{ id: a, label: A, fieldtype: TEXT }'), 2, 24, '/fields/0/fieldtype'],
    [
      'a label without default',
      field('{ id: a, label: { fr: A }, fieldType: TEXT }'),
      2,
      21,
      '/fields/0/label/default',
    ],
    [
      'a language that is none',
      field('{ id: a, label: { default: A, french!: B }, fieldType: TEXT }'),
      2,
      35,
      '/fields/0/label/french!',
    ],
    [
      'a label of 10,000 characters',
      field(`{ id: a, label: ${'x'.repeat(10_000)}, fieldType: TEXT }`),
      2,
      14,
      '/fields/0/label',
    ],
    ['no list', 'title: x\n', 1, 1, '/title'],
    ['nothing', '', 1, 1, ''],
    ['broken YAML', 'fields: [\n', 2, 1, ''],
    ['a key twice', 'fields:\n  - id: a\n    id: b\n', 3, 5, ''],
  ])('refuses %s with line and column', async (_name, content, line, column, pointer) => {
    const { code, faults } = await check(content);
    expect(code).toBe(1);
    expect(faults).toContainEqual(
      expect.objectContaining({ line, column, pointer, expected: expect.stringMatching(/./) }),
    );
  });

  it('refuses 2,000 fields, what is not UTF-8 and what is not there', async () => {
    const many = Array.from({ length: 2000 }, (_, n) => ({ id: `f${n}`, label: 'x', fieldType: 'TEXT' }));
    expect((await check(JSON.stringify(many), 'form.json')).faults[0].expected).toContain('200');
    const latin = join(folder, 'latin.yaml');
    writeFileSync(latin, Buffer.from([0x61, 0xe9]));
    expect((await start('check', '--config', latin).done).stderr).toContain('not UTF-8');
    expect((await start('check', '--config', join(folder, 'no')).done).stderr).toContain('no such file');
  });

  it('ends with 2 when called wrongly', async () => {
    expect((await start('check').done).code).toBe(2);
    expect((await start('serve', '--config', write(FORM), '--port', 'x').done).code).toBe(2);
    const noSecret = await start('serve', '--config', write(FORM), '--port', '0').done;
    expect(noSecret).toMatchObject({ code: 2, stderr: expect.stringContaining('CLOSING_FORM_SECRET') });
  });
});
