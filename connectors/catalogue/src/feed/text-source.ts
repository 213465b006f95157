/** A feed's text that can be looked into before it is read, and read again from the start. */
export interface TextSource {
  /** The first characters, at most 64 Ki, for recognising the format. */
  readonly head: string;
  /** All of it, from the start. */
  read(): AsyncGenerator<string>;
}

const HEAD_LENGTH = 64 * 1024;

/** Reads the head of a text that `start` begins anew at every call. */
export async function peekText(start: () => AsyncGenerator<string>): Promise<TextSource> {
  let head = '';
  const peek = start();
  try {
    for await (const chunk of peek) {
      head += chunk;
      if (head.length >= HEAD_LENGTH) break;
    }
  } finally {
    await peek.return(undefined);
  }
  return { head: head.slice(0, HEAD_LENGTH), read: start };
}
