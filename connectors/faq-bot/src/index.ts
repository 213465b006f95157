export { createFaqBot, type FaqBotOptions } from './connector.js';
export { openQuestionBase, type QuestionBase } from './question-base.js';
export type { Question } from './questions.js';
