import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type TestDesk } from './desk.js';
import { signIn, visit } from './http-client.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('files', () => {
  let desk: TestDesk;
  let token: string;
  beforeAll(async () => {
    desk = await startDesk();
    token = (await visit(desk.url)).token;
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
      headers: { authorization: `Bearer ${token}` },
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
    const visitor = await visit(desk.url);
    const payload = { contentType: 'file', fileName: body.fileName, mimeType: body.mimeType, url: body.url };
    const sent = await visitor.post('/api/visitor/messages', { clientId: 'here-is-a-photo', payload });
    expect(sent.body.entry.payload.src).toBe(body.src);
  });

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
