import { CALL_ID_HEADER, queryOfTarget } from '@comptoir/contract';
import { errorAnswer, jsonAnswer } from './call/answer.js';
import { ConnectorError } from './call/connector-error.js';
import { QueryReader } from './call/query-reader.js';
import { BodyTooLargeError, type RawAnswer, type RawCall } from './call/raw-call.js';
import type { Route } from './route.js';
import type { ReplayMemory } from './signature/replay-memory.js';
import { verifyCall } from './signature/verify-call.js';

/** A connector's definition with every default filled in. */
export interface ConnectorSettings {
  readonly routes: readonly Route[];
  readonly secretToken: string;
  readonly maxBodyBytes: number;
  readonly requireTimestamp: boolean;
  readonly checkAnswers: boolean;
  readonly replays: ReplayMemory;
  readonly now: () => number;
  readonly onError: (error: unknown, path: string) => void;
}

/** The one way in: route, read, verify, answer. Never rejects. */
export async function answerCall(call: RawCall, settings: ConnectorSettings): Promise<RawAnswer> {
  const path = pathOfTarget(call.target);
  try {
    const route = findRoute(call.method, path, settings.routes);
    const rawQuery = queryOfTarget(call.target);
    const hasBody = route.method !== 'GET';
    const body = hasBody ? await readBody(call, settings.maxBodyBytes) : '';
    const signed = hasBody ? [body] : queryCandidates(rawQuery, call.targetNormalised === true);
    const nowSeconds = Math.floor(settings.now() / 1000);
    verifyCall(call, signed, { ...settings, nowSeconds, repeatable: route.repeatable === true });
    const { status, value } = await route.answer({
      query: new QueryReader(rawQuery),
      parameters: parametersOf(route.path, path) ?? {},
      body,
      callId: call.header(CALL_ID_HEADER),
      header: (name) => call.header(name),
      signal: call.signal ?? new AbortController().signal,
    });
    if (settings.checkAnswers && status < 300) checkAnswer(route, value);
    return jsonAnswer(status, value);
  } catch (error) {
    return answerError(error, call.method, path, settings);
  }
}

/** In development a wrong answer is refused here, where its author sees it, rather than mended by the desk. */
function checkAnswer(route: Route, value: unknown): void {
  // As it will be read: undefined disappears, dates become text.
  const [first, ...more] = route.faults?.(JSON.parse(JSON.stringify(value) ?? 'null')) ?? [];
  if (first === undefined) return;
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
  throw new ConnectorError(
    500,
    'invalid_answer',
    `The answer of ${route.path} departs from the contract at ${first.pointer || 'its root'}: found ${first.found}, expected ${first.expected}${others}.`,
    first.fix,
  );
}

function answerError(error: unknown, method: string, path: string, settings: ConnectorSettings): RawAnswer {
  if (error instanceof MethodError) {
    return errorAnswer(error, { allow: error.allow });
  }
  if (error instanceof ConnectorError) {
    const answer = errorAnswer(error);
    return method === 'HEAD' ? { ...answer, body: '' } : answer;
  }
  try {
    settings.onError(error, path);
  } catch {
    // A failing logger must not take the answer with it.
  }
  return errorAnswer(new ConnectorError(500, 'connector_failed', 'The connector failed to answer.'));
}

class MethodError extends ConnectorError {
  readonly allow: string;
  constructor(method: string, path: string, allow: string) {
    super(405, 'method_not_allowed', `${method} is not allowed on ${path}.`, `Use ${allow}.`);
    this.allow = allow;
  }
}

function findRoute(method: string, path: string, routes: readonly Route[]): Route {
  const here = routes.filter((route) => parametersOf(route.path, path) !== undefined);
  const route = here.find((candidate) => candidate.method === method);
  if (route !== undefined) return route;
  if (here.length > 0 && method !== 'HEAD') {
    throw new MethodError(method, path, here.map((candidate) => candidate.method).join(', '));
  }
  const known = routes.map((candidate) => candidate.path).join(', ');
  throw new ConnectorError(
    404,
    'not_found',
    'There is nothing at this path.',
    `This connector answers ${known}.`,
  );
}

/** What stands in a pattern's `:` segments; undefined where the path is another one. */
export function parametersOf(pattern: string, path: string): Record<string, string> | undefined {
  if (!pattern.includes('/:')) return pattern === path ? {} : undefined;
  const wanted = pattern.split('/');
  const found = path.split('/');
  if (wanted.length !== found.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const own = found[index] ?? '';
    if (!segment.startsWith(':')) {
      if (segment !== own) return undefined;
      continue;
    }
    const decoded = decodeSegment(own);
    if (decoded === undefined || decoded === '') return undefined;
    parameters[segment.slice(1)] = decoded;
  }
  return parameters;
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function pathOfTarget(target: string): string {
  const path = target.split(/[?#]/, 1)[0] ?? '';
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** The raw query and, where the platform rewrote `'` as `%27`, the text as it was signed. */
function queryCandidates(query: string, normalised: boolean): readonly string[] {
  if (!normalised || !query.includes('%27')) return [query];
  return [query, query.replaceAll('%27', "'")];
}

async function readBody(call: RawCall, limit: number): Promise<string> {
  const declared = Number(call.header('content-length') ?? 0);
  try {
    if (declared > limit) throw new BodyTooLargeError(limit);
    const bytes = await call.body(limit);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof BodyTooLargeError) {
      throw new ConnectorError(413, 'body_too_large', `The body is larger than ${limit} bytes.`);
    }
    if (error instanceof ConnectorError) throw error;
    throw new ConnectorError(400, 'invalid_body', 'The body is not valid UTF-8 or was cut short.');
  }
}
