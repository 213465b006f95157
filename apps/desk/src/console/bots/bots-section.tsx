import { BotList } from './bot-list.js';
import { BotPage } from './bot-page.js';
import { NewBotPage } from './new-bot.js';
import { RehearsalPage } from './rehearsal-page.js';
import { TrialPage } from './trial-page.js';

/** `/console/bots/…` */
export function BotsSection({ rest: [id, part] }: { rest: readonly string[] }) {
  if (id === undefined) return <BotList />;
  if (id === 'new') return <NewBotPage />;
  if (part === 'try') return <TrialPage key={id} id={id} />;
  if (part === 'rehearse') return <RehearsalPage key={id} id={id} />;
  return <BotPage key={id} id={id} />;
}
