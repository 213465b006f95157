import { type ActionResult, isRecord } from '@comptoir/contract';
import type { Action } from '../description/customers-file.js';
import type { Row } from '../source.js';
import { type MessageName, message } from './messages.js';

const DEFAULT_SECONDS = 3;
/** Largest answer read, in bytes. */
const MAX_ANSWER = 64 * 1024;
/** Longest message handed on to the agent. */
const MAX_MESSAGE = 1000;

/** What the shop's address is told. */
export interface PostedAction {
  readonly action: string;
  readonly email: string | null;
  readonly externalId: string | null;
  readonly visitorId: string | null;
  readonly website: string | null;
  readonly operator: string | null;
  readonly conversation: string | null;
  readonly values: Row;
}

/**
 * POSTs an action to the shop. 2xx is success unless the body says `{"success": false}`; its `message` is
 * shown. Redirects are not followed: the key would travel with them. Never rejects.
 */
export async function postAction(
  post: NonNullable<Action['post']>,
  body: PostedAction,
  locale: string | null,
  done: () => string,
): Promise<ActionResult> {
  const failure = (name: MessageName, why: string): ActionResult => {
    console.error(`${post.url}: ${why}`);
    return { success: false, message: message(name, locale) };
  };
  const seconds = post.timeoutSeconds ?? DEFAULT_SECONDS;
  const key = post.keyFromEnvironment === undefined ? undefined : process.env[post.keyFromEnvironment];
  try {
    const response = await fetch(post.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(seconds * 1000),
      headers: {
        accept: 'application/json',
        'content-type': 'application/json; charset=utf-8',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify(body, (_name, value: unknown) =>
        typeof value === 'bigint' ? value.toString() : value,
      ),
    });
    const answer = await readAnswer(response);
    const said = isRecord(answer) && typeof answer['message'] === 'string' ? answer['message'] : undefined;
    if (!response.ok) {
      const refused = failure(
        'refused',
        `answered ${response.status}; expected 2xx, redirects are not followed.`,
      );
      return said === undefined ? refused : { success: false, message: said.slice(0, MAX_MESSAGE) };
    }
    const success = !(isRecord(answer) && answer['success'] === false);
    if (!success && said === undefined) return failure('refused', 'answered "success": false.');
    return { success, message: said?.slice(0, MAX_MESSAGE) ?? done() };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      return failure('unknown', `did not answer within ${seconds} s.`);
    }
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return failure('unreachable', cause);
  }
}

/** The answer's JSON, or undefined when it is none or too large. */
async function readAnswer(response: Response): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > MAX_ANSWER) return undefined;
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}
