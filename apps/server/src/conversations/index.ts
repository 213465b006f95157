export { createPresenter, type Presenter } from './present.js';
export {
  type Closing,
  type Conversations,
  createConversations,
  type Sent,
  type VisitorSender,
} from './service.js';
