/** The address when it is one of our own server's; pictures are loaded from nowhere else. */
export function ownAddress(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address, location.href)) return undefined;
  const url = new URL(address, location.href);
  return url.origin === location.origin ? url.href : undefined;
}
