import type { FileMimeType } from '@comptoir/contract';

/** What a file is by its first bytes; its name and declared type are not believed. */
export function sniffFile(bytes: Uint8Array): FileMimeType | undefined {
  if (starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (starts(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (starts(bytes, [0x47, 0x49, 0x46, 0x38])) return 'image/gif';
  if (starts(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'application/pdf';
  return undefined;
}

/** Pictures that a product or a card may show. */
export function sniffPicture(bytes: Uint8Array): string | undefined {
  const file = sniffFile(bytes);
  if (file !== undefined) return file === 'application/pdf' ? undefined : file;
  if (starts(bytes, [0x52, 0x49, 0x46, 0x46]) && ascii(bytes, 8, 12) === 'WEBP') return 'image/webp';
  if (ascii(bytes, 4, 8) === 'ftyp' && /avif|avis|mif1/.test(ascii(bytes, 8, 12))) return 'image/avif';
  const head = ascii(bytes, 0, 512)
    .trimStart()
    .replace(/^\uFEFF/, '');
  return /^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(head) ? 'image/svg+xml' : undefined;
}

function starts(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString('latin1');
}
