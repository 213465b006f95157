import type { ConnectorCallAnswer } from '@comptoir/contract';

/** One word for a POSIX shell, whatever stands in it. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

interface Sent {
  readonly call: Pick<ConnectorCallAnswer['call'], 'method' | 'url'>;
  readonly requestBody: string | null;
}

/**
 * The call as a command. It carries no signature and no credentials (the desk never shows them), and what
 * was redacted in the record is redacted here.
 */
export function curlOf({ call, requestBody }: Sent): string {
  const parts = [`curl --request ${call.method} ${quoted(call.url)}`];
  if (requestBody !== null) {
    parts.push(`--header ${quoted('content-type: application/json')}`, `--data ${quoted(requestBody)}`);
  }
  return parts.join(' \\\n  ');
}
