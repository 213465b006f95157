import { type ConnectorProgram, runConnectorProgram } from '@comptoir/file-connector';
import { createFaqBot } from './connector.js';
import { openQuestionBase } from './question-base.js';

const PROGRAM: ConnectorProgram = {
  name: 'comptoir-faq-bot',
  description: 'Answers visitors from a Markdown or CSV file of questions, and hands over to people.',
  secretVariable: 'FAQ_BOT_SECRET',
  open(path) {
    const base = openQuestionBase(path);
    return {
      summary: `${base.questions().length} questions.`,
      connector: (secretToken) => createFaqBot({ base, secretToken }),
      close: () => undefined,
    };
  },
};

/** The `comptoir-faq-bot` command. Answers the exit code; never throws. */
export function runCommandLine(args: readonly string[]): Promise<number> {
  return runConnectorProgram(PROGRAM, args);
}
