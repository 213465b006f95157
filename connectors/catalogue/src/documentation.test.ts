import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createValidator, ProductCategoriesAnswer, ProductsAnswer } from '@comptoir/contract';
import { signContract } from '@comptoir/contract/signing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PAGE = readFileSync(`${ROOT}docs/plugins/product-list.md`, 'utf8');
/** As the page's shell has it. */
const SECRET = 'the secret token';

/** The reader's shop, which the page's code asks. */
const SHOP = `
const things = [
  { id: 7, name: 'Théière Bonnet', text: 'Émaillée.', ean: '4006381333931', stock: 2, price: 49, reduced: 39 },
  { id: 8, name: 'Mug', text: '', ean: 'M-1', stock: 0, price: 9.5 },
];
const shop = {
  categories: async (parent) => (parent === undefined ? [{ id: 'k', parent: null, name: 'Kitchen', size: 2 }] : []),
  products: async ({ words = '', limit, offset }) =>
    things.filter(({ name }) => name.toLowerCase().includes(words)).slice(offset, offset + limit),
};
`;

function block(language: string): string {
  const found = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(PAGE)?.[1];
  if (found === undefined) throw new Error(`docs/plugins/product-list.md has no ${language} block.`);
  return found;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('docs/plugins/product-list.md', () => {
  let program: ChildProcess;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    const code =
      SHOP + block('ts').replace('listen(4001)', `listen(${port}, () => console.log('listening'))`);
    program = spawn(process.execPath, ['--input-type=module', '-e', code], {
      // From the repository, so that the SDK is found.
      cwd: ROOT,
      env: { ...process.env, CONNECTOR_SECRET: SECRET, NODE_ENV: 'development' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (program.stdout !== null) await once(program.stdout, 'data');
  });
  afterAll(async () => {
    program.kill('SIGKILL');
    await once(program, 'exit');
  });

  const ask = async (path: string, query: string, secret = SECRET) => {
    const headers = { 'x-iadvize-signature': signContract(secret, query) };
    const response = await fetch(`http://127.0.0.1:${port}${path}?${query}`, { headers });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };

  it('has code that answers as the contract says', async () => {
    const categories = await ask('/categories', 'limit=200&offset=0');
    expect(createValidator(ProductCategoriesAnswer).diagnose(categories.body)).toEqual([]);
    expect(categories.body).toMatchObject([{ id: 'k', label: 'Kitchen', productsCount: 2 }]);
    const products = await ask('/products', 'limit=24&offset=0');
    expect(createValidator(ProductsAnswer).diagnose(products.body)).toEqual([]);
    expect(products.body).toMatchObject([
      { priceCatalog: '49.00 €', pricePromotion: '39.00 €', available: true },
      { priceCatalog: '9.50 €', pricePromotion: null, available: false },
    ]);
    expect((await ask('/products', 'limit=1&offset=1')).body).toHaveLength(1);
    expect((await ask('/products', 'limit=24', 'a guess')).status).toBe(401);
  });

  it('has a shell that signs its calls rightly', () => {
    const script = block('sh').replaceAll('http://localhost:4001', `http://127.0.0.1:${port}`);
    const output = execFileSync('bash', ['-c', script.replaceAll('curl ', 'curl -sS -w "\\n" ')], {
      encoding: 'utf8',
    });
    const [categories, products] = output.trim().split('\n');
    expect(JSON.parse(categories ?? '')).toMatchObject([{ label: 'Kitchen' }]);
    expect(JSON.parse(products ?? '')).toMatchObject([{ title: 'Théière Bonnet' }]);
  });

  it('names every key of the schemas, and no other', () => {
    const described = (from: string, to: string) => {
      const part = PAGE.slice(PAGE.indexOf(from), PAGE.indexOf(to));
      const rows = [...part.matchAll(/^\| (`[^|]*`) \|/gm)].map(([, cell = '']) => cell);
      return rows.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name)).sort();
    };
    const keys = (schema: { readonly items: { readonly properties: object } }) =>
      Object.keys(schema.items.properties).sort();
    expect(described('**Categories**', '**Products**')).toEqual(keys(ProductCategoriesAnswer));
    expect(described('**Products**', '**Pages**')).toEqual(keys(ProductsAnswer));
  });
});
