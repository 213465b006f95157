import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** For tests: certificates made now by a certificate authority of the test, with the openssl of the machine. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

export interface TestAuthority {
  /** To be trusted by the test. */
  readonly certificate: string;
  issue(name: string, validDays?: number): Certificate;
  selfSigned(name: string): Certificate;
  discard(): void;
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export function createAuthority(): TestAuthority {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-authority-'));
  const at = (name: string): string => join(folder, name);
  const read = (name: string): string => readFileSync(at(name), 'utf8');
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'pipe' });
  const selfSign = (file: string, subject: string, name: string): void =>
    openssl(
      ...['req', '-x509', ...NEW_KEY, '-keyout', at(`${file}.key`), '-out', at(`${file}.pem`), '-days', '2'],
      ...['-subj', `/CN=${subject}`, '-addext', `subjectAltName=DNS:${name}`],
    );
  selfSign('authority', 'Authority of a test', 'authority.test');
  return {
    certificate: read('authority.pem'),
    issue: (name, validDays = 2) => {
      openssl(
        ...['req', ...NEW_KEY, '-keyout', at('leaf.key'), '-out', at('leaf.csr'), '-subj', `/CN=${name}`],
      );
      writeFileSync(at('extensions'), `subjectAltName=DNS:${name}`);
      openssl(
        ...['x509', '-req', '-in', at('leaf.csr'), '-CA', at('authority.pem'), '-CAkey', at('authority.key')],
        ...[
          '-CAcreateserial',
          '-days',
          String(validDays),
          '-extfile',
          at('extensions'),
          '-out',
          at('leaf.pem'),
        ],
      );
      return { key: read('leaf.key'), cert: read('leaf.pem') };
    },
    selfSigned: (name) => {
      selfSign('self', name, name);
      return { key: read('self.key'), cert: read('self.pem') };
    },
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
}
