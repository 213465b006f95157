export { lastMessageJson } from './last-message.js';
export { createPresenter, type Presenter } from './present.js';
export {
  type Closing,
  type Conversations,
  createConversations,
  type Opening,
  type Sent,
  type Via,
  type VisitorSender,
} from './service.js';
export { createVisitorMessages, type VisitorMessages } from './visitor-messages.js';
export { VISITOR_PACE, WritingPace } from './writing-pace.js';
