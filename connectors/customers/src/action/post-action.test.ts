import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANA, FILE, Stage, shownValue } from '../program.fixture.js';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.end());

describe('an action that POSTs', () => {
  it('POSTs an action with its key, follows no redirect, and bounds the wait', async () => {
    const received: unknown[] = [];
    let mode = 'ok';
    const shop = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        received.push([request.headers.authorization, JSON.parse(body)]);
        if (mode === 'redirect') response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end();
        else if (mode === 'refuse') response.writeHead(409).end('{"message":"Already sent."}');
        else if (mode === 'ok') response.end('{"success":true,"message":"Voucher sent."}');
      });
    });
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    const address: AddressInfo | string | null = shop.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    process.env['SHOP_KEY_OF_TEST'] = 'k';
    try {
      const statement = FILE.slice(FILE.indexOf('    statement: |'), FILE.indexOf('    done: { default'));
      const post = `    post: { url: "http://127.0.0.1:${port}/v", keyFromEnvironment: SHOP_KEY_OF_TEST, send: [no], timeoutSeconds: 0.5 }\n`;
      const { ask } = await stage.serve(stage.sqliteFile([statement, post], ['{code}', '']));
      const value = shownValue((await ask.get('/customer', ANA)).json, 'voucher');
      expect((await ask.act(value)).json).toEqual({ success: true, message: 'Voucher sent.' });
      expect(received).toEqual([
        [
          'Bearer k',
          expect.objectContaining({
            action: 'voucher',
            email: 'ANA.ruiz@example.com',
            values: { no: 'C-1' },
          }),
        ],
      ]);
      mode = 'redirect';
      expect((await ask.act(value)).json).toEqual({ success: false, message: 'The shop refused.' });
      mode = 'refuse';
      expect((await ask.act(value)).json).toEqual({ success: false, message: 'Already sent.' });
      mode = 'silence';
      expect((await ask.act(value)).json.message).toContain('whether it was done is unknown');
    } finally {
      delete process.env['SHOP_KEY_OF_TEST'];
      shop.closeAllConnections();
      shop.close();
    }
  });
});
