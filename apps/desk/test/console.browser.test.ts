import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { CONNECTOR, VERSION } from './console/connector-data.js';
import { useDesk } from './desk-test.js';
import type { RecordedCall } from './fake/fake-server.js';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });
const pathOf = (page: Page) => new URL(page.url()).pathname + new URL(page.url()).search;

function useConsole() {
  const desk = useDesk();
  return {
    ...desk,
    async go(
      path: string,
      roles: ('admin' | 'manager' | 'operator')[] = ['admin', 'operator'],
    ): Promise<Page> {
      desk.server().behaviour.roles = roles;
      return desk.open(path === '' ? '/inbox/waiting' : `/console/${path}`);
    },
    /** What the desk changed, in order. */
    changes: (): RecordedCall[] =>
      desk
        .server()
        .calls.filter(
          ({ method, path }) => method !== 'GET' && !path.includes('/realtime/') && !path.endsWith('/check'),
        ),
  };
}

describe('who sees the console', () => {
  const desk = useConsole();

  it('leads an administrator there from the rail and from the palette', async () => {
    const page = await desk.go('');
    await page.getByRole('link', { name: 'Console' }).click();
    await heading(page, 'Websites').waitFor();
    const names = await page
      .getByRole('navigation', { name: 'Console pages' })
      .getByRole('link')
      .allInnerTexts();
    expect(names).toEqual([
      'Websites',
      'Operators',
      'Distribution rules',
      'Connectors',
      'Bots',
      'Calls',
      'Webhooks',
      'Channels',
      'Closing answers',
      'Audit',
    ]);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('webhook');
    await page.getByRole('option', { name: 'Console: webhook deliveries' }).waitFor();
    await page.keyboard.press('Enter');
    await heading(page, 'Webhooks').waitFor();
    expect(pathOf(page)).toBe('/console/webhooks');
    expect(await page.title()).toContain('Webhooks');
  });

  it('shows managers their pages and refuses the others by address', async () => {
    const page = await desk.go('connectors', ['manager']);
    await page.getByText('Only administrators see this page').waitFor();
    const names = await page
      .getByRole('navigation', { name: 'Console pages' })
      .getByRole('link')
      .allInnerTexts();
    expect(names).toEqual(['Operators', 'Distribution rules', 'Closing answers']);
    await page.getByRole('link', { name: 'Operators' }).click();
    await page.getByText('Those of your websites').waitFor();
    await page.getByText('Ravi Patel').waitFor();
    expect(await page.getByRole('link', { name: 'Ravi Patel' }).count()).toBe(0);
    expect(desk.server().calls.some(({ path }) => path.startsWith('/api/connectors'))).toBe(false);
  });

  it('tells everybody else why there is nothing, and offers no way there', async () => {
    const page = await desk.go('websites', ['operator']);
    await page.getByText('The console is for administrators and managers').waitFor();
    expect(await page.getByRole('link', { name: 'Console' }).count()).toBe(0);
  });

  it('speaks French throughout', async () => {
    desk.server().behaviour.language = 'fr';
    const page = await desk.go('connectors');
    await heading(page, 'Connecteurs').waitFor();
    await page.getByText('Publiée').or(page.getByText('Bac à sable')).first().waitFor();
    await page.getByRole('link', { name: 'Réponses de clôture' }).click();
    await page.getByText('Exporter en CSV').waitFor();
  });
});

describe('making a connector', () => {
  const desk = useConsole();

  it('from a form: faults at their fields, all five kinds, and the secret shown once', async () => {
    desk.server().apps.frameCheck = {
      verdict: 'refuses',
      status: 200,
      header: { name: 'X-Frame-Options', value: 'DENY' },
      diagnostics: [],
    };
    const page = await desk.go('connectors/new');
    await button(page, 'Create connector').click();
    await page.getByText('1 field needs attention.').waitFor();
    await page.getByLabel('Name').fill('Acme');
    for (const kind of ['Product list', 'Customer information', 'Closing form', 'Bot', 'Panel app'])
      await button(page, `Add ${kind}`).click();
    await page.getByLabel('Products address').fill('https://a.example/products');
    await page.getByLabel('Categories address').fill('not an address');
    await page.getByLabel('Information address').fill('https://a.example/info');
    await page.getByLabel('Form address').fill('https://a.example/form');
    await page.getByLabel('Base address').fill('https://a.example/bot');
    await page.getByLabel('iFrame address').fill('https://a.example/app');
    await page.getByText('Write a full address that begins with https://.').first().waitFor();
    await page.getByLabel('Categories address').fill('https://a.example/categories');

    await page.getByRole('status', { name: 'Whether the page can be shown' }).getByText('DENY').waitFor();
    await page.getByText('Take this header away').waitFor();
    await page.getByLabel('Every other language').fill('Orders');
    await page.getByLabel('Another language').fill('fr');
    await button(page, 'Add the language').click();
    await page.getByText('“FR” needs a text').waitFor();
    await page.getByLabel('French (FR)').fill('Commandes');
    await expect.poll(() => page.getByText('“FR” needs a text').count()).toBe(0);
    await page.getByText('As JSON', { exact: true }).click();
    const name = page.getByLabel('App name');
    expect(JSON.parse(await name.inputValue())).toEqual({ default: 'Orders', FR: 'Commandes' });
    await name.fill('{\n  "default": "Orders"\n  "FR": "Commandes"\n}');
    await page.getByText('line 3, column 3').waitFor();
    await name.fill('{"default": "Orders", "fr": "Commandes"}');
    await page.getByText('“fr” is no language key').waitFor();
    await name.fill('{"default": "Orders", "FR": "Commandes"}');
    await page.getByText('Every other language').waitFor();
    await page.getByLabel('Search icons by name').fill('truck');
    await page.getByText('No icon goes by that name.').waitFor();
    await page.getByLabel('Search icons by name').fill('deliv');
    await page.getByRole('radio', { name: 'DELIVERY' }).check();

    await button(page, 'Create connector').click();
    await page.getByRole('dialog').getByText('sk_7d1f').waitFor();
    await page.keyboard.press('Escape');
    await button(page, 'I have kept it').click();
    await heading(page, 'Acme').waitFor();
    expect(await page.getByText('sk_7d1f').count()).toBe(0);
    expect(desk.changes()[0]?.body).toEqual({
      manifest: {
        name: 'Acme',
        version: '1.0.0',
        parameters: { authentication: [], settings: [] },
        plugins: [
          {
            kind: 'product-list',
            productsUrl: 'https://a.example/products',
            categoriesUrl: 'https://a.example/categories',
          },
          { kind: 'customer-information', informationUrl: 'https://a.example/info' },
          { kind: 'closing-form', formUrl: 'https://a.example/form' },
          { kind: 'bot', baseUrl: 'https://a.example/bot' },
          {
            kind: 'conversation-panel-app',
            name: { default: 'Orders', FR: 'Commandes' },
            icon: 'DELIVERY',
            iframeUrl: 'https://a.example/app',
            enableForOperators: true,
            enableForExperts: false,
            useAuthentication: true,
          },
        ],
      },
    });
  });

  it('from a manifest: faults by line and column lead to their place', async () => {
    const page = await desk.go('connectors/new');
    await page.getByText('Manifest', { exact: true }).click();
    const area = page.getByLabel('Manifest as JSON');
    await area.fill('{\n  "name": "Acme",\n  "version": 1,\n  "plugins": []\n}');
    await page.getByRole('button', { name: 'Line 3, column 3' }).click();
    expect(await area.evaluate((element: HTMLTextAreaElement) => element.selectionStart)).toBe(22);
    expect(await button(page, 'Create connector').isDisabled()).toBe(true);
    await area.fill('{ "name": "Acme", "version": "2.0.0", "plugins": [] }');
    await page.getByRole('button', { name: 'Create Acme 2.0.0' }).click();
    await button(page, 'I have kept it').click();
    await heading(page, 'Acme').waitFor();
  });
});

describe('a connector version', () => {
  const desk = useConsole();
  const sandbox = `connectors/${CONNECTOR.catalogue}/versions/${VERSION.sandbox}`;

  /** A colleague saves the same version first. */
  const colleague = (description: string) => {
    desk.server().console.meanwhile = () => {
      const found = desk.server().console.connectors[0]?.versions[0];
      if (found === undefined) throw new Error('There is no such version.');
      found.manifest = { ...found.manifest, description };
      found.revision += 1;
    };
  };

  it('never overwrites a colleague: shows both, then applies mine on top', async () => {
    const page = await desk.go(sandbox);
    await page.getByLabel('Products address').fill('https://new.example/products');
    colleague('Everything the shop sells.');
    await button(page, 'Save').click();
    const notice = page.getByRole('alert').filter({ hasText: 'Somebody else changed this' });
    await notice.getByText('They changed other things than you').waitFor();
    await notice.getByText('Everything the shop sells.').waitFor();
    await button(page, 'Apply mine on top').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    const [, last] = desk.changes();
    expect(last?.body).toMatchObject({
      revision: 2,
      manifest: {
        description: 'Everything the shop sells.',
        plugins: [{ productsUrl: 'https://new.example/products' }, {}],
      },
    });
  });

  it('takes the colleague’s instead', async () => {
    const page = await desk.go(sandbox);
    await page.getByLabel('Description').fill('Mine');
    colleague('Theirs');
    await button(page, 'Save').click();
    await page.getByText('You both changed the same thing').waitFor();
    await button(page, 'Keep theirs, drop mine').click();
    await expect.poll(() => page.getByLabel('Description').inputValue()).toBe('Theirs');
    expect(desk.changes()).toHaveLength(1);
  });

  it('is published for good, and continued by a new version', async () => {
    const page = await desk.go(sandbox);
    await button(page, 'Publish').click();
    await page.getByText('This cannot be undone').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Frozen outside the sandbox').waitFor();
    expect(await page.getByLabel('Products address').count()).toBe(0);
    await page.getByRole('link', { name: 'Catalogue' }).click();
    await button(page, 'New version').click();
    await page.getByRole('textbox', { name: 'Version' }).fill('2.6.0');
    await button(page, 'Create').click();
    await button(page, 'I have kept it').click();
    await heading(page, 'Catalogue 2.6.0').waitFor();
    await page.getByLabel('Products address').waitFor();
  });

  it('gets a new secret token beside the old one', async () => {
    const page = await desk.go(`connectors/${CONNECTOR.catalogue}/versions/${VERSION.published}`);
    await page.getByText('calls are also signed with the one before').waitFor();
    await button(page, 'Replace the token').click();
    await page.getByLabel('Keep the old one for').selectOption('72');
    await button(page, 'Make a new token').click();
    await page.getByText('sk_7d1f').waitFor();
    expect(desk.changes()[0]?.body).toEqual({ revision: 1, keepOldHours: 72 });
  });
});

describe('what was typed and not saved', () => {
  const desk = useConsole();

  it('is not left behind without a question', async () => {
    const page = await desk.go(`connectors/${CONNECTOR.catalogue}`);
    await page.getByLabel('Contact').fill('support@shop.example');
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void (asked.length === 1 ? dialog.dismiss() : dialog.accept());
    });
    await page.getByRole('link', { name: 'Calls', exact: true }).click();
    await expect.poll(() => asked.length).toBe(1);
    expect(await page.getByLabel('Contact').inputValue()).toBe('support@shop.example');
    await page.getByRole('link', { name: 'Calls', exact: true }).click();
    await heading(page, 'Calls').waitFor();
  });
});

describe('installing a connector', () => {
  const desk = useConsole();

  it('asks for parameters in order, survives a connector that does not answer, and checks live', async () => {
    desk.server().console.optionsFail = true;
    const page = await desk.go(`connectors/${CONNECTOR.catalogue}/websites/ha-2`);
    await button(page, 'Continue').click();
    await button(page, 'Continue').click();
    await page.getByText('This is needed.').waitFor();
    await page.getByLabel('API key').fill('key-1');
    await button(page, 'Continue').click();
    await page.getByText('The choices could not be had.').waitFor();
    desk.server().console.optionsFail = false;
    await button(page, 'Try again').click();
    await page.getByLabel('Catalogue').selectOption('outlet');
    await button(page, 'Install and check').click();
    await page.getByText('/products/3/price').waitFor();
    const put = desk.changes().find(({ method }) => method === 'PUT');
    expect(put?.body).toEqual({
      idConnectorVersion: VERSION.published,
      authentication: { apiKey: 'key-1' },
      settings: { catalogue: 'outlet', stock: false },
    });
    expect(await page.getByText('key-1').count()).toBe(0);
  });

  it('updates, steps back, and uninstalls only with the name', async () => {
    const page = await desk.go(`connectors/${CONNECTOR.catalogue}/websites/ha-1`);
    await button(page, 'Update to 2.4.0').click();
    await button(page, 'Save').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await button(page, 'Back to 2.4.0').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Back to 2.4.0' }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);

    await button(page, 'Uninstall').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('disappear from the desk at once').waitFor();
    expect(await dialog.getByRole('button', { name: 'Uninstall' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Type “Catalogue”').fill('Catalogue');
    await dialog.getByRole('button', { name: 'Uninstall' }).click();
    await heading(page, 'Install Catalogue on Maison & Vélo').waitFor();
  });
});

describe('recorded calls', () => {
  const desk = useConsole();

  it('are filtered in the address, opened and left by keyboard, and copied as curl', async () => {
    const page = await desk.go('calls');
    await page.getByLabel('Verdict').selectOption('failed');
    await expect.poll(() => page.getByRole('row').count()).toBe(3);
    expect(pathOf(page)).toBe('/console/calls?verdict=failed');
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await heading(page, 'Maison & Vélo CRM · Customer information').waitFor();
    await page.getByText("curl --request POST 'https://crm.example/do'").waitFor();
    await page.getByText('First byte').waitFor();
    await page.getByText('Write 12.5 without quotes.').waitFor();
    await page.keyboard.press('Escape');
    await heading(page, 'Calls').waitFor();
    await button(page, 'Show more').click();
    await expect.poll(() => page.getByRole('row').count()).toBe(25);
  });

  it('says what failed and tries again', async () => {
    desk.server().console.mode = 'error';
    const page = await desk.go('calls');
    await page.getByText('The server has no space left.').waitFor();
    desk.server().console.mode = 'ok';
    await button(page, 'Try again').click();
    await page.getByRole('table', { name: 'Calls' }).waitFor();
  });

  it('says that there are none yet', async () => {
    desk.server().console.clear();
    const page = await desk.go('calls');
    await page.getByText('No call yet').waitFor();
  });
});
