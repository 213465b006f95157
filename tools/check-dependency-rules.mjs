#!/usr/bin/env node
// Holds the arrows of ARCHITECTURE.md: which workspace may import which, no deep imports, no apps importing
// each other, plugins of the server apart, and only egress/ reaching the network (reliability T04).
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from './set-up.mjs';

const ALLOWED = {
  'packages/contract': [],
  'packages/markdown': [],
  'packages/connector-sdk': ['contract'],
  'packages/file-connector': ['contract', 'connector-sdk'],
  'packages/panel-app': ['contract'],
  'packages/panel-app-host': ['contract'],
  'packages/realtime-client': ['contract'],
  'packages/cli': [
    'server',
    'catalogue',
    'customers',
    'closing-form',
    'orders-app',
    'faq-bot',
    'demo-shop',
    'contract',
    'connector-sdk',
  ],
  'apps/server': ['contract'],
  'apps/desk': ['contract', 'realtime-client', 'panel-app-host', 'markdown'],
  'apps/chatbox': ['contract', 'realtime-client', 'markdown'],
  'apps/demo-shop': [],
  'connectors/catalogue': ['connector-sdk', 'contract'],
  'connectors/customers': ['connector-sdk', 'contract', 'file-connector'],
  'connectors/closing-form': ['connector-sdk', 'contract', 'file-connector'],
  'connectors/orders-app': ['connector-sdk', 'contract', 'panel-app'],
  'connectors/faq-bot': ['connector-sdk', 'contract', 'file-connector'],
};
const NETWORK = new Set([
  'undici',
  'node:http',
  'node:https',
  'node:net',
  'node:tls',
  'node:dns',
  'node:dns/promises',
  'http',
  'https',
  'net',
  'dns',
]);
/** Type-only or listening, never dialling. */
const NETWORK_ALLOWED = [
  'apps/server/src/egress/',
  'apps/server/src/storage/dialects/',
  'apps/server/src/bus/',
];
const IMPORT =
  /(?:^|\n)\s*(import\s+type\s|import\s|export\s)[^'"\n;]*?(?:\{[^}]*\}\s*)?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

const faults = [];
for (const workspace of Object.keys(ALLOWED)) {
  for (const file of sourcesOf(join(root, workspace, 'src'))) check(workspace, file);
}
for (const forbidden of ['utils', 'helpers', 'common', 'shared', 'misc']) {
  for (const workspace of Object.keys(ALLOWED)) {
    for (const file of sourcesOf(join(root, workspace, 'src'))) {
      if (file.split(sep).some((part) => part.replace(/\.tsx?$/, '') === forbidden)) {
        faults.push(`${relative(root, file)}: name it for what it does, not «${forbidden}».`);
      }
    }
  }
}

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}

function check(workspace, file) {
  const name = relative(root, file).split(sep).join('/');
  const test = /\.(test|fixture)\.tsx?$/.test(name);
  const text = readFileSync(file, 'utf8');
  for (const match of text.matchAll(IMPORT)) {
    const typeOnly = match[1]?.startsWith('import type') ?? false;
    const target = match[2] ?? match[3];
    if (target.startsWith('@comptoir/')) checkWorkspace(workspace, name, target);
    if (target.startsWith('.')) checkFolder(workspace, name, target);
    const guarded = workspace === 'apps/server' && !test && !typeOnly && NETWORK.has(target);
    if (guarded && !NETWORK_ALLOWED.some((folder) => name.startsWith(folder))) {
      faults.push(`${name}: only egress/ may import ${target}; call through it.`);
    }
  }
}

function checkWorkspace(workspace, name, target) {
  const [, other, ...deep] = target.split('/');
  if (!ALLOWED[workspace].includes(other) && !name.includes('.test.')) {
    faults.push(`${name}: ${workspace} may not import @comptoir/${other}.`);
  }
  if (deep.length > 1 || ['src', 'dist'].includes(deep[0]))
    faults.push(`${name}: import ${target} by its published name.`);
}

function checkFolder(workspace, name, target) {
  if (workspace !== 'apps/server') return;
  const kind = /\/plugins\/([^/]+)\//.exec(`/${name}`)?.[1];
  const other =
    /(?:^|\/)plugins\/([^/]+)\//.exec(target)?.[1] ??
    (kind === undefined ? undefined : /^\.\.\/([^/]+)\//.exec(target)?.[1]);
  if (kind !== undefined && other !== undefined && other !== kind && !target.startsWith('../../')) {
    faults.push(`${name}: plugins never import each other (${target}).`);
  }
}

function* sourcesOf(folder) {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sourcesOf(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}
