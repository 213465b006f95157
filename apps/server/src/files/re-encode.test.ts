import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { reEncoded } from './re-encode.js';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 200, g: 40, b: 40, alpha: 0.5 } } });

describe('pictures drawn anew (T04)', () => {
  it.each([
    ['PNG', (p: Sharp) => p.png()],
    ['JPEG', (p: Sharp) => p.flatten().jpeg()],
    ['WebP', (p: Sharp) => p.webp()],
    ['AVIF', (p: Sharp) => p.avif()],
    ['GIF', (p: Sharp) => p.gif()],
  ])('%s becomes WebP of the same size', async (_name, encode) => {
    const again = await reEncoded(await encode(picture(40, 30)).toBuffer());
    expect(await sharp(again).metadata()).toMatchObject({ format: 'webp', width: 40, height: 30 });
  });

  it('leaves behind what is no pixel: metadata, trailing bytes, scripts', async () => {
    const hidden = '<script>alert(1)</script>';
    const exif = await picture(20, 20)
      .png()
      .withExif({ IFD0: { Copyright: hidden } })
      .toBuffer();
    expect(exif.includes(hidden)).toBe(true);
    const again = await reEncoded(Buffer.concat([exif, Buffer.from(`PK\u0003\u0004${hidden}`)]));
    expect(again.includes('script')).toBe(false);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" onload="alert(1)">
      <script>alert(1)</script><image href="http://127.0.0.1:1/x.png" width="9" height="9"/><rect width="9" height="9"/></svg>`;
    const drawn = await reEncoded(Buffer.from(svg));
    expect((await sharp(drawn).metadata()).format).toBe('webp');
    expect(drawn.includes('script')).toBe(false);
  });

  it('makes large ones small, keeps animations, and turns them upright', async () => {
    const large = await reEncoded(await picture(4_000, 1_000).png().toBuffer());
    expect(await sharp(large).metadata()).toMatchObject({ width: 1_600, height: 400 });
    const turned = await picture(40, 20).flatten().withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await sharp(await reEncoded(turned)).metadata()).toMatchObject({ width: 20, height: 40 });
    const one = await picture(10, 10).png().toBuffer();
    const moving = await sharp([one, await picture(10, 10).negate().png().toBuffer(), one], {
      join: { animated: true },
    })
      .gif()
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(3);
    expect((await sharp(await reEncoded(moving)).metadata()).pages).toBe(3);
  });

  it('refuses what unfolds to more than anybody shows, and what is broken', async () => {
    const bomb = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: 'red' } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(5 * 1024 * 1024);
    await expect(reEncoded(bomb)).rejects.toThrow();
    const whole = await picture(200, 200).png().toBuffer();
    await expect(reEncoded(whole.subarray(0, whole.length / 2))).rejects.toThrow();
    await expect(reEncoded(Buffer.from('GIF89a and nothing more'))).rejects.toThrow();
    await expect(reEncoded(Buffer.from('<svg><!ENTITY x "y">'))).rejects.toThrow();
  });
});
