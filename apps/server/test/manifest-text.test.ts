import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, startCast } from './cast.js';

const URL = 'https://connector.example/x';
const GOOD = `{
  "name": "Acme",
  "version": "1.0.0",
  "healthCheckUrl": "${URL}",
  "parameters": {
    "authentication": [
      { "key": "apiKey", "label": "Key", "type": "text", "required": true }
    ],
    "settings": [
      { "key": "shop", "label": "Shop", "type": "selectpicker", "required": false, "url": "${URL}" }
    ]
  },
  "plugins": [
    { "kind": "product-list", "productsUrl": "${URL}", "categoriesUrl": "${URL}" },
    { "kind": "customer-information", "informationUrl": "${URL}", "actionUrl": "${URL}" },
    { "kind": "closing-form", "formUrl": "${URL}", "deadlineSeconds": 5 },
    { "kind": "conversation-panel-app", "name": { "default": "Orders", "FR": "Commandes" }, "icon": "ORDER",
      "iframeUrl": "${URL}", "enableForOperators": true, "enableForExperts": false, "useAuthentication": true },
    { "kind": "bot", "baseUrl": "${URL}" }
  ],
  "webhooks": [
    { "label": "closed", "url": "${URL}", "events": ["v2.conversation.closed"] }
  ]
}
`;

/** Where something stands in the text, from 1; the first after \`after\`. */
function placeOf(text: string, what: string, after = ''): { line: number; column: number } {
  const at = text.indexOf(what, text.indexOf(after));
  if (at === -1) throw new Error(`Not there: ${what}`);
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

describe('the text of a manifest', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await startCast();
  });
  afterAll(() => cast.desk.stop());
  const check = async (manifestText: string) => {
    const { status, body } = await cast.clients.admin.post('/api/manifests/check', { manifestText });
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  };

  it('is taken as it is when it is sound', async () => {
    const { manifest, diagnostics } = await check(GOOD);
    expect(diagnostics).toEqual([]);
    expect(manifest).toEqual(JSON.parse(GOOD));
    const created = await cast.clients.admin.post('/api/connectors', { manifestText: GOOD });
    expect(created.status).toBe(201);
  });

  /** What is changed in the good text, into what, and where the fault stands in the changed one. */
  it.each<[string, string, string, string, string?]>([
    ['no name', '"name": "Acme",\n  ', '', '{'],
    ['an empty name', '"Acme"', '""', '""'],
    ['a name too long', '"Acme"', `"${'x'.repeat(101)}"`, '"xxx'],
    ['a name that is a number', '"Acme"', '7', '7,'],
    ['no version', '"version": "1.0.0",', '', '{'],
    [
      'a health address that is none',
      `"healthCheckUrl": "${URL}"`,
      '"healthCheckUrl": "/health"',
      '"/health"',
    ],
    ['plain http', `"healthCheckUrl": "${URL}"`, '"healthCheckUrl": "http://shop.example/"', '"http://shop'],
    ['another scheme', `"healthCheckUrl": "${URL}"`, '"healthCheckUrl": "ftp://shop.example/"', '"ftp://'],
    [
      'a password in an address',
      `"healthCheckUrl": "${URL}"`,
      '"healthCheckUrl": "https://a:b@shop.example/"',
      '"https://a:b',
    ],
    [
      'parameters without settings',
      /"settings": \[[^\]]*\]/.exec(GOOD)?.[0] ?? '',
      '"others": []',
      '{',
      '"parameters"',
    ],
    ['an unknown parameter type', '"type": "text"', '"type": "number"', '"number"'],
    [
      'a select picker without address',
      `, "url": "${URL}" }\n    ]\n  }`,
      ' }\n    ]\n  }',
      '{ "key": "shop"',
    ],
    [
      'a select picker over plain http',
      `"required": false, "url": "${URL}"`,
      '"required": false, "url": "http://shop.example/"',
      '"http://shop',
    ],
    ['a parameter without label', '"label": "Key", ', '', '{ "key": "apiKey"'],
    ['a key given twice', '"key": "shop"', '"key": "apiKey"', '"apiKey"', '"settings"'],
    ['plugins that are no list', /"plugins": (\[[\s\S]*?\n {2}\])/.exec(GOOD)?.[1] ?? '', '{}', '{}'],
    ['an unknown kind', '"kind": "bot"', '"kind": "robot"', '"robot"'],
    ['a plugin without its address', `"formUrl": "${URL}", `, '', '{ "kind": "closing-form"'],
    ['a plugin whose address is none', `"formUrl": "${URL}"`, '"formUrl": "nowhere"', '"nowhere"'],
    ['a deadline too long', '"deadlineSeconds": 5', '"deadlineSeconds": 16', '16'],
    ['a deadline too short', '"deadlineSeconds": 5', '"deadlineSeconds": 0.5', '0.5'],
    ['an unknown icon', '"ORDER"', '"UNICORN"', '"UNICORN"'],
    ['a name without default', '"default": "Orders", ', '', '{ "FR"'],
    ['a language in small letters', '"FR": "Commandes"', '"fr": "Commandes"', '"Commandes"'],
    ['a switch that is a text', '"enableForExperts": false', '"enableForExperts": "no"', '"no"'],
    ['an unknown event', '"v2.conversation.closed"', '"v2.conversation.opened"', '"v2.conversation.opened"'],
    ['no events', '["v2.conversation.closed"]', '[]', '[]', '"events"'],
    ['a webhook without label', '"label": "closed", ', '', '{ "url"'],
    [
      'a webhook’s name given twice',
      '["v2.conversation.closed"] }',
      `["v2.conversation.closed"] },\n    { "label": "closed", "url": "${URL}", "events": ["visitor.updated"] }`,
      '"closed"',
      '"v2.conversation.closed"] },',
    ],
    ['a character that no database holds', '"Acme"', '"Ac\\u0000me"', '"Ac'],
  ])('names the line and column of %s', async (_what, from, to, at, after) => {
    expect(GOOD).toContain(from);
    const text = GOOD.replace(from, to);
    const { manifest, diagnostics } = await check(text);
    expect(manifest).toBeNull();
    const places = diagnostics.map(({ line, column }: { line: number; column: number }) => ({
      line,
      column,
    }));
    expect(places, JSON.stringify(diagnostics)).toContainEqual(placeOf(text, at, after));
    for (const one of diagnostics) {
      expect(one.expected).not.toBe('');
      expect(one.found).not.toBe('');
    }
    const refused = await cast.clients.admin.post('/api/connectors', { manifestText: text });
    expect(refused.status).toBe(400);
    expect(refused.body.error.details[0].found).toMatch(/^line \d+, column \d+: /);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['blanks', ' \n '],
    ['a list', '[]'],
    ['a text', '"name"'],
    ['null', 'null'],
    ['a comma too many is no fault of YAML, a brace missing is', GOOD.slice(0, -3)],
    ['a quote missing', GOOD.replace('"Acme"', '"Acme')],
    ['a key given twice', GOOD.replace('"name": "Acme",', '"name": "Acme", "name": "Other",')],
    ['two documents', `${GOOD}\n---\n${GOOD}`],
    ['an alias of itself', 'name: &a [*a]\nversion: "1"\nplugins: []\n'],
    [
      'aliases of aliases',
      `a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nname: *c\nversion: "1"\nplugins: []\n`,
    ],
    ['an alias of nothing', 'name: *nothing\n'],
    ['a tag of a language', 'name: !!js/function "x"\nversion: "1"\nplugins: []\n'],
    ['brackets without end', '['.repeat(20_000)],
    ['depth', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['maps in maps', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['another kind of file', '%PDF-1.7\n\u0001\u0002'],
    ['the prototype', '{"__proto__": {"name": "x"}, "constructor": 1}'],
  ])('is refused, not fallen over, when it is %s', async (_what, text) => {
    const { manifest, diagnostics } = await check(text);
    expect(manifest).toBeNull();
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const { line, column } of diagnostics) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(column).toBeGreaterThanOrEqual(1);
    }
  });
});
