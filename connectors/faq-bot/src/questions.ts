/** One thing visitors ask, as the file has it. */
export interface Question {
  /** From 1, in the file's order. */
  readonly id: number;
  readonly title: string;
  /** Other ways to ask the same. */
  readonly phrasings: readonly string[];
  /** Markdown; `{name}` stands for what was asked before. */
  readonly answer: string;
  /** Asked one after the other before the answer is given. */
  readonly asks: readonly { readonly name: string; readonly question: string }[];
  /** Whether a human answers this: handed over at once. */
  readonly human: boolean;
}

export interface QuestionFault {
  readonly line: number;
  readonly found: string;
  readonly expected: string;
  readonly fix?: string;
}

export interface QuestionFile {
  readonly questions: readonly Question[];
  readonly faults: readonly QuestionFault[];
}
