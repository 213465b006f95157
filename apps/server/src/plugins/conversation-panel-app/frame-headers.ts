/**
 * Whether a page's headers let the desk frame it, decided as browsers do (CSP3 frame-ancestors; HTML,
 * X-Frame-Options).
 */
export interface FrameDecision {
  readonly framable: boolean;
  /** The header that decides; undefined when none speaks of frames. */
  readonly header: { readonly name: string; readonly value: string } | undefined;
  /** What the header would have to be; null to remove it. Undefined when nothing needs to change. */
  readonly instead: string | null | undefined;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const CSP = 'content-security-policy';
const XFO = 'x-frame-options';

export function decideFraming(headers: Headers, page: URL, desk: URL): FrameDecision {
  // Only the enforced header counts; content-security-policy-report-only refuses nothing.
  const policies = listOf(headers[CSP]).filter((policy) => ancestorsOf(policy) !== undefined);
  const refusing = policies.find(
    (policy) => !(ancestorsOf(policy) ?? []).some((source) => matches(source, page, desk)),
  );
  if (refusing !== undefined) {
    return {
      framable: false,
      header: { name: CSP, value: refusing },
      instead: withAncestor(refusing, desk.origin),
    };
  }
  const [deciding] = policies;
  // A policy that speaks of ancestors takes the place of the old header.
  if (deciding !== undefined)
    return { framable: true, header: { name: CSP, value: deciding }, instead: undefined };
  const options = listOf(headers[XFO]);
  const first = options[0];
  if (first === undefined) return { framable: true, header: undefined, instead: undefined };
  const wanted = new Set(options.map((option) => option.toLowerCase()));
  const several = wanted.size > 1;
  const refuses = ['deny', 'sameorigin', ...(several ? ['allowall'] : [])].some((word) => wanted.has(word));
  const header = { name: XFO, value: options.join(', ') };
  return { framable: !refuses, header, instead: refuses ? null : undefined };
}

/** A header given several times, or with commas, is several values. */
function listOf(header: string | string[] | undefined): string[] {
  return [header ?? []]
    .flat()
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** The sources of the first frame-ancestors of a policy; undefined when it has none. */
function ancestorsOf(policy: string): string[] | undefined {
  for (const directive of policy.split(';')) {
    const [name = '', ...sources] = directive.trim().split(/\s+/);
    if (name.toLowerCase() === 'frame-ancestors') return sources;
  }
  return undefined;
}

function withAncestor(policy: string, origin: string): string {
  let done = false;
  return policy
    .split(';')
    .map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      if (done || name.toLowerCase() !== 'frame-ancestors') return directive;
      done = true;
      const kept = sources.filter((source) => source.toLowerCase() !== "'none'");
      return ` ${[name, ...kept, origin].join(' ')}`;
    })
    .join(';')
    .trim();
}

const HOST_SOURCE = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[^/:*\s]+)(?::(\d+|\*))?(?:\/.*)?$/i;

/** `page` is where a source without a scheme, and `'self'`, are measured from. */
function matches(source: string, page: URL, desk: URL): boolean {
  const text = source.toLowerCase();
  if (text === '*') return /^https?:$/.test(desk.protocol);
  if (text === "'self'") return desk.origin === page.origin;
  if (text.startsWith("'")) return false;
  if (/^[a-z][a-z0-9+.-]*:$/.test(text)) return schemeFits(text.slice(0, -1), desk);
  const [, scheme, host = '', port] = HOST_SOURCE.exec(text) ?? [];
  if (host === '' || !schemeFits(scheme ?? page.protocol.slice(0, -1), desk)) return false;
  return hostFits(host, desk.hostname) && portFits(port, desk);
}

/** http admits https as well. */
function schemeFits(scheme: string, desk: URL): boolean {
  return desk.protocol === `${scheme}:` || (scheme === 'http' && desk.protocol === 'https:');
}

function hostFits(pattern: string, host: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host;
}

/** Without a port the scheme's own is meant. */
function portFits(port: string | undefined, desk: URL): boolean {
  if (port === '*') return true;
  const own = desk.port === '' ? (desk.protocol === 'https:' ? '443' : '80') : desk.port;
  if (port === undefined) return desk.port === '';
  return port === own || (port === '80' && own === '443');
}
