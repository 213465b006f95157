import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileScript, parse } from 'vue/compiler-sfc';
import { script } from './pages/page.js';
import { useWorld } from './world.js';

/** A snippet of the quick start by the name after its language: what is printed is what runs here. */
function snippet(name: string): string {
  const file = new URL('../../../docs/panel-apps/quick-start.md', import.meta.url);
  const [, found] = readFileSync(file, 'utf8').split(` ${name}\n`);
  if (found === undefined) throw new Error(`The quick start has no snippet ${name}.`);
  return found.slice(0, found.indexOf('\n```\n'));
}

const START = `import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { Orders } from './react-app.jsx';
const place = document.createElement('div');
document.body.append(place);
createRoot(place).render(createElement(Orders));`;

const VUE_START = `import { createApp } from 'vue';
import Orders from './orders-vue.js';
const place = document.createElement('div');
document.body.append(place);
createApp(Orders).mount(place);`;

/** The React snippet as an app of its own, bundled with the package by its published name. */
function reactApp(): Promise<string> {
  return bundled('react', { 'react-app.jsx': snippet('react-app.jsx'), 'start.js': START });
}

/** The Vue snippet, compiled as its build tools do it. */
function vueApp(): Promise<string> {
  const { descriptor, errors } = parse(snippet('orders.vue'), { filename: 'orders.vue' });
  expect(errors).toEqual([]);
  const { content } = compileScript(descriptor, { id: 'orders', inlineTemplate: true });
  return bundled('vue', { 'orders-vue.js': content, 'start.js': VUE_START });
}

async function bundled(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = fileURLToPath(new URL(`../.cache/quick-start/${name}/`, import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(`${folder}${file}`, content);
  const built = await build({
    configFile: false,
    root: folder,
    logLevel: 'warn',
    publicDir: false,
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      write: false,
      minify: false,
      lib: { entry: `${folder}start.js`, name: 'app', formats: ['iife'] },
    },
  });
  const [first] = Array.isArray(built) ? built : [];
  const chunk = first?.output[0];
  if (chunk === undefined) throw new Error(`The ${name} snippet was not built.`);
  return chunk.code;
}

describe('the quick start', () => {
  let react = '';
  let vue = '';
  beforeAll(async () => {
    react = await reactApp();
    vue = await vueApp();
  });
  const world = useWorld({
    '/static': () => ({
      body: snippet('static-page.html').replaceAll(
        'https://desk.example/conversation-panel-app-lib/latest',
        '/lib',
      ),
    }),
    '/react': () => ({
      body: '<!doctype html><meta charset="utf-8"><body><script src="/react.js"></script></body>',
    }),
    '/react.js': () => script(react),
    '/vue': () => ({
      body: '<!doctype html><meta charset="utf-8"><body><script src="/vue.js"></script></body>',
    }),
    '/vue.js': () => script(vue),
  });

  it('static page: inserts, sends, and tells what fails', async () => {
    const desk = await world.desk('/static');
    const frame = await desk.connected();
    await frame.getByRole('button', { name: 'Insert a greeting' }).click();
    await expect.poll(() => desk.page.inputValue('textarea')).toBe('Bonjour ! ');
    await frame.getByRole('button', { name: 'Send the shop' }).click();
    await frame.getByText('Sent.').waitFor();
    expect((await desk.dispatched()).at(-1)).toMatchObject({
      command: 'pushCard',
      argument: { card: { title: 'Open today' } },
    });
    await desk.page.evaluate(() =>
      window.desk.refusals('pushCard', {
        code: 'conversation_closed',
        message: 'The conversation has ended.',
      }),
    );
    await frame.getByRole('button', { name: 'Send the shop' }).click();
    await frame.getByText('The conversation has ended.').waitFor();
    expect(desk.faults).toEqual([]);
  });

  it('static page, outside the desk: says so', async () => {
    const page = await world.visit(world.app('/static'));
    await page.getByText('No desk answered').waitFor();
  });

  it('the stylesheet follows the desk’s theme', async () => {
    const desk = await world.desk('/static');
    const frame = await desk.connected();
    const colors = () =>
      frame.evaluate(() => [
        getComputedStyle(document.body).backgroundColor,
        getComputedStyle(document.body).color,
      ]);
    await expect.poll(colors).toEqual(['rgb(255, 255, 255)', 'rgb(20, 24, 29)']);
    await desk.page.evaluate(() => window.desk.context('app', { theme: 'dark' }));
    await expect.poll(colors).toEqual(['rgb(20, 23, 27)', 'rgb(242, 244, 247)']);
  });

  it('React: intents, a trigger, text', async () => {
    const desk = await world.desk();
    await desk.open('app', world.app('/react'));
    await desk.page.evaluate(() => window.desk.send('app', 'intent', [{ key: 'CMD-1' }, { key: 'CMD-2' }]));
    const frame = await desk.connected();
    await frame.getByRole('heading', { name: 'Orders of conversation conversation-of-app' }).waitFor();
    await frame.getByRole('button', { name: 'Tell about CMD-2' }).click();
    await expect.poll(() => desk.page.inputValue('textarea')).toBe('Order CMD-2 is on its way. ');
    await desk.page.evaluate(() => window.desk.send('app', 'trigger', ['CMD-1']));
    await frame.getByRole('button', { name: 'Tell about CMD-2' }).waitFor({ state: 'detached' });
    expect(desk.faults).toEqual([]);
  });

  it('Vue: a card from a reactive object, and what is refused', async () => {
    const desk = await world.desk('/vue');
    const frame = await desk.connected();
    await frame.getByRole('button', { name: 'Send the order' }).click();
    await expect
      .poll(async () => (await desk.dispatched()).at(-1))
      .toMatchObject({ command: 'pushCard', argument: { card: { title: 'Your order' } } });
    await desk.page.evaluate(() =>
      window.desk.refusals('pushCard', { code: 'conversation_closed', message: 'It has ended.' }),
    );
    await frame.getByRole('button', { name: 'Send the order' }).click();
    await frame.getByRole('alert').getByText('It has ended.').waitFor();
    expect(desk.faults).toEqual([]);
  });
});
