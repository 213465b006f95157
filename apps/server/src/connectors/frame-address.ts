import type { ConnectorManifest, Diagnostic } from '@comptoir/contract';

/**
 * Where a panel app's page may live (conversation-panel-app.md, Configuration; rule CPA3): absolute https,
 * plain http on loopback alone, and never on the desk's own site. There `sandbox` with scripts and its own
 * origin would be no sandbox at all (reliability T19).
 */
export interface FrameAddressRule {
  /** Origin of the desk. */
  readonly publicUrl: string;
  /** Whether plain http on this machine is allowed: in sandbox versions. */
  readonly loopback: boolean;
}

/** What is wrong with an iFrame URL; empty for one that is right. */
export function frameAddressFaults(
  text: string,
  rule: FrameAddressRule,
  pointer = '/iframeUrl',
): Diagnostic[] {
  const fault = (found: string, expected: string, fix: string): Diagnostic[] => [
    { rule: 'CPA3', severity: 'error', pointer, found, expected, fix },
  ];
  const shown = JSON.stringify(text.slice(0, 200));
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:\/\//i.test(text)) {
    return fault(shown, 'an absolute https:// address', 'Write it whole: https://apps.example.com/orders.');
  }
  if (url.username !== '' || url.password !== '') {
    const fix = 'Switch authentication on: the page then gets a JWT.';
    return fault(`${url.protocol}//…@${url.host}`, 'an address without user and password', fix);
  }
  if (sameSite(url.hostname, new URL(rule.publicUrl).hostname)) {
    const fix = 'Serve the page under a domain of its own: on the desk’s, it could act as the desk.';
    return fault(url.host, `another site than the desk’s, ${new URL(rule.publicUrl).host}`, fix);
  }
  if (url.protocol === 'https:') return [];
  if (!isLoopback(url.hostname))
    return fault(shown, 'an https:// address', 'Give the page a certificate; browsers would not frame it.');
  if (rule.loopback) return [];
  const fix = 'Plain http on this machine is for sandbox versions: give the page an https:// address.';
  return fault(shown, 'an https:// address', fix);
}

/** The same for every panel app of a manifest; pointers into it. */
export function frameAddressFaultsOf(
  { plugins }: Pick<ConnectorManifest, 'plugins'>,
  rule: FrameAddressRule,
): Diagnostic[] {
  return plugins.flatMap((plugin, index) =>
    plugin.kind === 'conversation-panel-app'
      ? frameAddressFaults(plugin.iframeUrl, rule, `/plugins/${index}/iframeUrl`)
      : [],
  );
}

/**
 * Conservative without a list of public suffixes: the same host whatever the port, and every host under or
 * over it. Case and punycode are the URL parser's work.
 */
function sameSite(host: string, desk: string): boolean {
  const [one, other] = [withoutDot(host), withoutDot(desk)];
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

/** Hosts beside the desk's under one domain: another origin, but one site for browsers. */
export function besideDesk(text: string, publicUrl: string): boolean {
  const labels = (url: string): string[] => withoutDot(new URL(url).hostname).split('.');
  const [one, other] = [labels(text), labels(publicUrl)];
  const numeric = /^\d+$/.test(one.at(-1) ?? '');
  return (
    !numeric && one.length > 2 && other.length > 2 && one.slice(-2).join('.') === other.slice(-2).join('.')
  );
}

export function isLoopback(hostname: string): boolean {
  return /^((.+\.)?localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(withoutDot(hostname));
}

function withoutDot(hostname: string): string {
  return hostname.replace(/\.+$/, '');
}
