import type { Diagnostic, FrameCheckAnswer } from '@comptoir/contract';
import type { Dispatcher } from 'undici';
import { besideDesk, frameAddressFaults } from '../../connectors/index.js';
import { AddressRefused, AnswerTooLarge, fetchBounded, type IncomingAnswer } from '../../egress/index.js';
import { decideFraming } from './frame-headers.js';

/** Whether a page may be shown as a panel app, asked while its address is typed (rule CPA3). */
export interface FrameCheck {
  check(iframeUrl: string, sandbox: boolean): Promise<FrameCheckAnswer>;
}

export interface FrameCheckOptions {
  readonly dispatcher: Dispatcher;
  readonly publicUrl: string;
  readonly version: string;
}

const DEADLINE_MS = 5_000;
const MAX_PAGE_BYTES = 4 * 1024 * 1024;
const POINTER = '/iframeUrl';

export function createFrameCheck({ dispatcher, publicUrl, version }: FrameCheckOptions): FrameCheck {
  const desk = new URL(publicUrl);
  const ask = (url: URL): Promise<IncomingAnswer> =>
    fetchBounded(dispatcher, {
      url,
      method: 'GET',
      headers: {
        accept: 'text/html',
        'accept-encoding': 'identity',
        'user-agent': `comptoir/${version}`,
        'sec-fetch-dest': 'iframe',
      },
      signal: AbortSignal.timeout(DEADLINE_MS),
      maxBytes: MAX_PAGE_BYTES,
      phases: {},
    });

  return {
    check: async (iframeUrl, sandbox) => {
      const faults = frameAddressFaults(iframeUrl, { publicUrl, loopback: sandbox });
      if (faults.length > 0) return answerOf('not_allowed', null, faults);
      const beside = besideDesk(iframeUrl, publicUrl) ? [BESIDE] : [];
      const page = new URL(iframeUrl);
      page.hash = '';
      try {
        const answer = await ask(page);
        return judge(answer, page, desk, beside);
      } catch (error) {
        return failed(error, page, beside);
      }
    },
  };
}

const BESIDE: Diagnostic = {
  rule: 'CPA3',
  severity: 'info',
  pointer: POINTER,
  found: 'a host beside the desk’s, under the same domain',
  expected: 'a domain of its own, if the page is somebody else’s',
  fix: 'To browsers they are one site: cookies set for the whole domain reach both.',
};

function judge(
  answer: IncomingAnswer,
  page: URL,
  desk: URL,
  before: readonly Diagnostic[],
): FrameCheckAnswer {
  const { status, headers } = answer;
  if (status >= 300 && status < 400 && status !== 304) {
    const location = String(headers['location'] ?? '');
    const target = URL.canParse(location, page.href) ? new URL(location, page.href).href : location;
    const fix = 'Give that address instead: only pages at the address’s own origin may speak to the desk.';
    return answerOf('unknown', status, [
      ...before,
      problem('warning', `a redirect (${status}) to ${target.slice(0, 500)}`, 'the page itself', fix),
    ]);
  }
  const decision = decideFraming(headers, page, desk);
  if (!decision.framable) {
    return {
      ...answerOf('refuses', status, [...before, refusal(decision, desk)]),
      header: decision.header ?? null,
    };
  }
  const header = decision.header ?? null;
  if (status >= 400) {
    const closed = status === 401 || status === 403;
    const fix = closed
      ? 'It may be that it only opens with a token; then open the app in a conversation to see.'
      : 'Open the address in a browser: it must answer with the page.';
    const found = problem('warning', `HTTP ${status}`, 'a page', fix);
    return { ...answerOf(closed ? 'unknown' : 'unreachable', status, [...before, found]), header };
  }
  const type = String(headers['content-type'] ?? '');
  const page_ = /^(text\/html|application\/xhtml\+xml)/i.test(type)
    ? []
    : [problem('warning', type === '' ? 'no content-type' : type.slice(0, 100), 'text/html')];
  return { ...answerOf('framable', status, [...before, ...page_]), header };
}

function refusal({ header, instead }: ReturnType<typeof decideFraming>, desk: URL): Diagnostic {
  const found = `${header?.name ?? ''}: ${(header?.value ?? '').slice(0, 500)}`;
  const fix =
    typeof instead === 'string'
      ? `Send content-security-policy: ${instead}`
      : `Remove x-frame-options and send content-security-policy: frame-ancestors ${desk.origin}`;
  return problem('error', found, `a header that lets ${desk.origin} frame the page`, fix);
}

function failed(error: unknown, page: URL, before: readonly Diagnostic[]): FrameCheckAnswer {
  if (error instanceof AnswerTooLarge) {
    const found = problem('warning', `more than ${error.maxBytes} bytes`, 'a page that is smaller');
    return answerOf('unknown', null, [...before, found]);
  }
  if (error instanceof AddressRefused) {
    const fix = 'The desk’s server calls public addresses only; operators’ browsers may still reach it.';
    return answerOf('unknown', null, [
      ...before,
      problem('warning', `${page.hostname} leads to an address that is not public`, 'a public address', fix),
    ]);
  }
  const reason =
    error instanceof Error && error.name === 'TimeoutError'
      ? `no answer within ${DEADLINE_MS / 1000} s`
      : error instanceof Error
        ? `${'code' in error ? `${String(error.code)}: ` : ''}${error.message}`.slice(0, 300)
        : String(error);
  const fix = 'Check that the address is right, and that its server runs and has a valid certificate.';
  return answerOf('unreachable', null, [...before, problem('error', reason, 'an answer', fix)]);
}

function answerOf(
  verdict: FrameCheckAnswer['verdict'],
  status: number | null,
  diagnostics: readonly Diagnostic[],
): FrameCheckAnswer {
  return { verdict, status, header: null, diagnostics: [...diagnostics] };
}

function problem(
  severity: Diagnostic['severity'],
  found: string,
  expected: string,
  fix?: string,
): Diagnostic {
  const base = { rule: 'CPA3', severity, pointer: POINTER, found, expected };
  return fix === undefined ? base : { ...base, fix };
}
