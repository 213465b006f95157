import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type TestDesk } from './desk.js';
import { signIn, visit } from './http-client.js';
import { connect } from './socket-client.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('files', () => {
  let desk: TestDesk;
  let visitor: Awaited<ReturnType<typeof visit>>;
  beforeAll(async () => {
    desk = await startDesk();
    visitor = await visit(desk.url);
  });
  afterAll(() => desk.stop());

  interface Uploaded {
    readonly status: number;
    readonly body: { src: string; url: string; fileName: string; mimeType: string; error: { code: string } };
  }
  const upload = async (content: Buffer | string, name: string, type = 'image/png'): Promise<Uploaded> => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(Buffer.from(content))], { type }), name);
    const response = await fetch(`${desk.url}/api/visitor/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${visitor.token}` },
      body: form,
    });
    const body: Uploaded['body'] = JSON.parse(await response.text());
    return { status: response.status, body };
  };

  it('are kept, served inertly, and sent as messages', async () => {
    const { status, body } = await upload(PNG, 'photo.png');
    expect(status).toBe(201);
    const served = await fetch(desk.url + body.src);
    expect(await sharp(Buffer.from(await served.arrayBuffer())).metadata()).toMatchObject({
      format: 'png',
      width: 1,
      height: 1,
    });
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(served.headers.get('content-security-policy')).toContain('sandbox');
    expect(served.headers.get('x-content-type-options')).toBe('nosniff');
    const sent = await visitor.post('/api/visitor/messages', {
      clientId: 'here-is-a-photo',
      payload: { contentType: 'file', fileName: 'invoice.pdf', mimeType: 'application/pdf', url: body.url },
    });
    expect(sent.status).toBe(201);
    // What the upload found counts, not what the message says.
    const { fileName, mimeType, src } = body;
    expect(sent.body.entry.payload).toMatchObject({ fileName, mimeType, src });
  });

  const LINK = { type: 'LINK', name: 'Buy', url: 'https://evil.example/' };
  const OFFER = { contentType: 'product-offer', name: 'Lamp', price: '9 €', actions: [LINK] };
  const file = (url: string) => ({ contentType: 'file', fileName: 'a.png', mimeType: 'image/png', url });
  it.each<[string, (url: string) => unknown, string]>([
    ['a product', () => OFFER, '/payload/contentType'],
    ['a bundle', () => ({ contentType: 'bundle/product-offer', offers: [OFFER] }), '/payload/contentType'],
    ['a card', () => ({ contentType: 'card/content', title: 'x', actions: [LINK] }), '/payload/contentType'],
    ['a file of another host', () => file('https://evil.example/a.png'), '/payload/url'],
    ['a file that nobody uploaded', (url) => file(url.replace(/files\/\w+/, 'files/0')), '/payload/url'],
    ['a file of somebody else', (url) => file(url), '/payload/url'],
  ])(
    'and nothing else than text and own files is taken from a visitor: not %s',
    async (_what, of, pointer) => {
      const { body } = await upload(PNG, 'photo.png');
      const other = await visit(desk.url);
      const payload = of(body.url);
      const { status, body: answer } = await other.post('/api/visitor/messages', {
        clientId: 'not-a-visitors',
        payload,
      });
      expect([status, answer.error?.code]).toEqual([400, 'invalid_request']);
      expect(answer.error.details).toMatchObject([{ pointer, fix: expect.any(String) }]);
      const socket = await connect(desk.url, other, 'visitor');
      socket.send({ type: 'send', clientId: 'not-a-visitors', conversationId: null, payload });
      expect(await socket.next((frame) => frame.type === 'refused')).toMatchObject({
        retry: false,
        error: { code: 'invalid_request', details: [{ pointer }] },
      });
      socket.close();
    },
  );

  it('lose what travels with a picture: where it was taken, and what stands behind its end (T04)', async () => {
    const photo = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#a53' } })
      .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitude: '48/1 51/1 0/1', GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { status, body } = await upload(
      Buffer.concat([photo, Buffer.from('<script>alert(1)</script>')]),
      'holiday.jpg',
      'image/jpeg',
    );
    expect(status).toBe(201);
    const served = Buffer.from(await (await fetch(desk.url + body.src)).arrayBuffer());
    const found = await sharp(served).metadata();
    // Turned upright, as the camera meant it.
    expect(found).toMatchObject({ format: 'jpeg', width: 20, height: 40 });
    expect(found.exif).toBeUndefined();
    expect(served.includes('script')).toBe(false);
  });

  it.each([
    ['a damaged picture', PNG.subarray(0, 40), 'photo.png'],
    ['HTML called a picture', '<html><script>alert(1)</script>', 'photo.png'],
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'drawing.svg'],
    ['a program', Buffer.from([0x4d, 0x5a, 0x90, 0x00]), 'photo.png'],
    ['nothing', '', 'empty.png'],
  ])('are refused when they are %s', async (_name, content, name) => {
    const { status, body } = await upload(content, name);
    expect(status).toBe(415);
    expect(body.error.code).toBe('file_type_refused');
  });

  it.each([
    ['../../etc/passwd', 'passwd.png'],
    ['..\\..\\boot.ini', 'boot.png'],
    ['invoice\u202egnp.exe', 'invoicegnp.png'],
    ['.htaccess', 'htaccess.png'],
    ['???', '???.png'],
    ['.', 'file.png'],
  ])('get a plain name out of %j', async (given, name) => {
    const { body } = await upload(PNG, given);
    expect(body.fileName).toBe(name);
  });

  it('larger than allowed are refused', async () => {
    const { status, body } = await upload(Buffer.concat([PNG, Buffer.alloc(21 * 1024 * 1024)]), 'big.png');
    expect([status, body.error.code]).toEqual([413, 'payload_too_large']);
  });

  it('are not fetched from addresses we did not write', async () => {
    const ana = await signIn(desk.url, 'ana');
    const forged = await ana.get(
      `/images/AAAAAAAAAAAAAAAAAAAAAA?url=${encodeURIComponent('http://169.254.169.254/')}`,
    );
    expect(forged.status).toBe(404);
  });
});
