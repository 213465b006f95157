#!/usr/bin/env node
// Writes docs/panel-apps/reference.md from the library's types (packages/panel-app/src/types.ts). A test holds it current.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const TYPES = join(root, 'packages/panel-app/src/types.ts');
export const REFERENCE = join(root, 'docs/panel-apps/reference.md');
/** What a reader looks for first; the others follow in the order of the file. */
const FIRST = [
  'Client',
  'InitOptions',
  'Context',
  'Events',
  'Card',
  'CardLink',
  'CardBundle',
  'OldCard',
  'PanelAppError',
  'ErrorCode',
];
/** What each code means, kept equal to the type by this script: an unknown one stops it. */
const CODES = {
  no_desk: 'Not inside a desk, or the desk did not answer in time.',
  origin_refused: 'The page is not at the origin of the registered iFrame URL.',
  invalid_argument: 'The argument has not the agreed form; `details` names each fault.',
  unknown_command: 'This desk does not know the command.',
  not_your_conversation: 'The operator does not have the conversation (any more).',
  conversation_closed: 'The conversation has ended.',
  channel_refused: 'Not possible on this conversation’s channel.',
  too_many_requests: 'More than 20 commands a second, 5 of them to the visitor, or 50 at once.',
  timeout: 'The desk did not answer within five seconds.',
  revoked: 'The connection is over: another page, another operator, the end. `init` may connect anew.',
  failed: 'The desk could not do it; the message says why.',
};

export function reference() {
  const declarations = read(readFileSync(TYPES, 'utf8'));
  const known = new Map(declarations.map((declaration) => [declaration.name, declaration]));
  const order = [...FIRST, ...[...known.keys()].filter((name) => !FIRST.includes(name))];
  return `${[
    '# Panel apps: reference',
    '',
    'Made from the types of `@comptoir/panel-app` by `node tools/panel-app-reference.mjs`: do not edit.',
    '',
    '`init(options?: InitOptions): Promise<Client>` connects the page with the desk. Call it as often as you like: every call gives the same client, and the newest handlers replace the older ones. It rejects with `no_desk` after five seconds outside a desk and with `origin_refused` at another origin; a later call tries again. `version` is the library’s version.',
    ...order.flatMap((name) => section(known.get(name))),
  ].join('\n')}\n`;
}

/** Exported declarations with their comments: this file’s own layout (one member a line or in braces) is all it reads. */
function read(text) {
  const found = [];
  const pattern = /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?export (interface|type) (\w+)([^\n]*)\n?/g;
  for (const match of text.matchAll(pattern)) {
    const [whole, comment = '', kind, name, rest] = match;
    const after = match.index + whole.length;
    if (kind === 'interface') {
      found.push({
        name,
        comment: plain(comment),
        extension: rest,
        members: members(text.slice(after, text.indexOf('\n}', after) + 1)),
      });
    } else {
      const start = text.indexOf(rest, match.index);
      found.push({
        name,
        comment: plain(comment),
        alias: text.slice(start + 2, text.indexOf(';', start)).trim(),
      });
    }
  }
  return found;
}

function members(body) {
  const found = [];
  let comment = '';
  let pending = '';
  for (const line of body.split('\n').map((text) => text.trim())) {
    if (pending === '' && line.startsWith('/**')) comment = plain(line.slice(3, -2));
    // Comments within a member are told by its own type below.
    else if (line.startsWith('/**')) continue;
    else if (line !== '') {
      pending = pending === '' ? line : `${pending} ${line}`;
      if (!line.endsWith(';') || depth(pending) > 0) continue;
      found.push({ signature: pending.slice(0, -1), comment });
      pending = '';
      comment = '';
    }
  }
  return found;
}

const depth = (text) => (text.match(/[{(]/g)?.length ?? 0) - (text.match(/[})]/g)?.length ?? 0);
const plain = (comment) => comment.replaceAll(/\n\s*\* ?/g, ' ').trim();
const cell = (text) => text.replaceAll('|', '\\|');

function section(declaration) {
  if (declaration === undefined)
    throw new Error('types.ts lacks a declaration that the reference begins with.');
  const { name, comment, alias, members: list = [], extension = '' } = declaration;
  const lines = ['', `## ${name}`, ''];
  if (comment !== '') lines.push(comment, '');
  if (name === 'ErrorCode') return [...lines, ...codes(alias)];
  if (alias !== undefined)
    return [
      ...lines,
      `\`\`\`ts\ntype ${name} = ${alias.replaceAll(/\s+/g, ' ').replace(/^\| /, '')};\n\`\`\``,
    ];
  const base = /extends ([^{]+)/.exec(extension)?.[1]?.trim();
  if (base !== undefined) lines.push(`Extends \`${base}\`.`, '');
  lines.push('| Member | |', '|---|---|');
  return [...lines, ...list.map((member) => `| \`${cell(member.signature)}\` | ${cell(member.comment)} |`)];
}

function codes(alias) {
  const names = [...alias.matchAll(/'(\w+)'/g)].map(([, name]) => name);
  const different = names
    .filter((name) => !(name in CODES))
    .concat(Object.keys(CODES).filter((name) => !names.includes(name)));
  if (different.length > 0)
    throw new Error(`Say what these codes mean, here and in types.ts: ${different.join(', ')}.`);
  return ['| Code | |', '|---|---|', ...names.map((name) => `| \`${name}\` | ${CODES[name]} |`)];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(REFERENCE, reference());
}
