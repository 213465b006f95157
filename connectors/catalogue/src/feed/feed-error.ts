/** A feed that cannot be read at all: nothing is imported and the previous catalogue stays. */
export class FeedError extends Error {
  /** File as given on the command line. */
  readonly feed: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly fix: string | undefined;

  constructor(
    feed: string,
    message: string,
    where: { line?: number | undefined; column?: number | undefined; fix?: string | undefined } = {},
  ) {
    super(message);
    this.name = 'FeedError';
    this.feed = feed;
    this.line = where.line;
    this.column = where.column;
    this.fix = where.fix;
  }

  /** `feed.xml:12:5: what is wrong. What to do.` */
  describe(): string {
    const place = [this.feed, this.line, this.column].filter((part) => part !== undefined).join(':');
    return `${place}: ${this.message}${this.fix === undefined ? '' : ` ${this.fix}`}`;
  }
}
