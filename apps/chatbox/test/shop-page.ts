import { createServer, type Server } from 'node:http';

/** Pages of a shop that is not ours, each with its own habits. */
export interface ShopPage {
  readonly language?: string;
  /** Content-Security-Policy of the page. */
  readonly policy?: string;
  /** Attributes of our script tag; left out: `data-website="ha-1"`. */
  readonly attributes?: string;
  /** Markup before our script. */
  readonly before?: string;
  readonly times?: number;
  readonly dark?: boolean;
}

export class Shop {
  page: ShopPage = {};
  private readonly server: Server;

  constructor(deskOrigin: () => string) {
    this.server = createServer((_request, response) => {
      const {
        language = 'en',
        policy,
        attributes = 'data-website="ha-1"',
        before = '',
        times = 1,
        dark,
      } = this.page;
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        ...(policy === undefined ? {} : { 'content-security-policy': policy }),
      });
      const script = `<script async src="${deskOrigin()}/chatbox.js" ${attributes}></script>`;
      response.end(`<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title></head>
<body${dark ? ' bgcolor="#0d1117" text="#c9d1d9"' : ' bgcolor="#f4efe6"'}>${before}<h1>Maison Belleville</h1>
<p>Lamps, linen and good chairs.</p>${'<p>Everything for the home.</p>'.repeat(30)}${script.repeat(times)}</body></html>`);
    });
  }

  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    const address = this.server.address();
    return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
