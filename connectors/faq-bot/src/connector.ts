import { type AvailabilityStrategy, type Connector, defineConnector, say } from '@comptoir/connector-sdk';
import { Conversations, type Surroundings } from './conversation.js';
import { phrasesIn } from './phrases.js';
import type { QuestionBase } from './question-base.js';
import { createQuestionSearch, type QuestionSearch } from './search.js';

export interface FaqBotOptions {
  readonly base: QuestionBase;
  readonly secretToken: string;
  /** The distribution rule to hand over to; left out: the bot's first rule, else nobody. */
  readonly rule?: string | undefined;
  /** Says it is available only while the rule could take somebody over. */
  readonly onlyWithHumans?: boolean | undefined;
  /** Of bots that were made before this process began; left out: as the file’s name says, else English. */
  readonly language?: string | undefined;
  /** Put before `/bot` and `/health`; empty by default. */
  readonly basePath?: string | undefined;
}

const TOPICS = 4;

/** A bot over a file of questions (bot.md). */
export function createFaqBot(options: FaqBotOptions): Connector {
  const { base } = options;
  const conversations = new Conversations();
  const languages = new Map<string, string>();
  const rules = new Map<string, string>();
  let searched: { of: unknown; search: QuestionSearch } | undefined;
  const search = (): QuestionSearch => {
    const questions = base.questions();
    if (searched?.of !== questions) searched = { of: questions, search: createQuestionSearch(questions) };
    return searched.search;
  };
  const phrasesOf = (idOperator: string) =>
    phrasesIn(languages.get(idOperator) ?? options.language ?? base.language);
  const ruleOf = (idOperator: string): string | undefined => options.rule ?? rules.get(idOperator);
  const topics = (): string[] =>
    base
      .questions()
      .slice(0, TOPICS)
      .map(({ title }) => title);

  return defineConnector({
    secretToken: options.secretToken,
    basePath: options.basePath ?? '',
    plugins: {
      bot: {
        scenarios: () => [
          {
            idBot: 'faq',
            name: base.name,
            description: `${base.questions().length} questions`,
            editorUrl: '',
          },
        ],
        save: ({ idOperator, language, distributionRules }) => {
          languages.set(idOperator, language);
          const [first] = distributionRules;
          if (first !== undefined) rules.set(idOperator, first.id);
        },
        availability: ({ idOperator }): AvailabilityStrategy[] => {
          const rule = ruleOf(idOperator);
          return options.onlyWithHumans === true && rule !== undefined
            ? [{ strategy: 'atLeastOne', distributionRulesToCheck: [rule] }]
            : [{ strategy: 'customAvailability', availability: base.questions().length > 0 }];
        },
        firstMessages: ({ idOperator }) => [say(phrasesOf(idOperator).welcome, topics())],
        message: ({ idConversation, idOperator, message, text, distributionRules }) => {
          const around: Surroundings = {
            search: search(),
            phrases: phrasesOf(idOperator),
            rule: ruleOf(idOperator) ?? distributionRules[0]?.id,
            topics: topics(),
          };
          return conversations.hear(idConversation, message.idMessage, text ?? '', around);
        },
      },
    },
    health: () => base.questions().length > 0,
  });
}
