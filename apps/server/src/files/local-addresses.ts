import type { Keys } from '../authentication/index.js';

/**
 * Addresses on our own origin for what lives elsewhere: browsers of visitors and agents never fetch from
 * third parties (reliability T04). The tag makes sure that only addresses we wrote are fetched.
 */
export interface LocalAddresses {
  of(url: string): string;
  /** The outside address of a local one; undefined when we did not write it. */
  read(encoded: string, tag: string): string | undefined;
}

export function createLocalAddresses(keys: Keys, publicUrl: string): LocalAddresses {
  return {
    of: (url) => {
      if (url.startsWith(`${publicUrl}/files/`)) return url.slice(publicUrl.length);
      return `/images/${keys.tag('image-address', url)}?url=${encodeURIComponent(url)}`;
    },
    read: (url, tag) => (keys.checkTag('image-address', url, tag) ? url : undefined),
  };
}
