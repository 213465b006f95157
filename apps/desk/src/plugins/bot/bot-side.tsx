import type { ConversationBotAnswer, ConversationSummary } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Bot } from 'lucide-react';
import { SideFrame } from '../../conversation/side-panel/side-frame.js';
import sideClasses from '../../conversation/side-panel/side-panel.module.css';
import { Fact } from '../../conversation/visitor/fact.js';
import visitorClasses from '../../conversation/visitor/visitor.module.css';
import { Skeleton } from '../../design-system/skeleton.js';
import { StatePanel } from '../../design-system/state-panel.js';
import { useDelayed } from '../../design-system/use-delayed.js';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import { useSession } from '../../session/session-context.js';
import classes from './bot.module.css';
import { fetchRehearsal } from './bot-requests.js';
import { downloadText } from './download-text.js';
import { clockOf, PendingReplies } from './pending-replies.js';
import type { BotQuery } from './use-conversation-bot.js';
import { useSeconds } from './use-seconds.js';

interface BotSideProps {
  readonly conversation: ConversationSummary;
  readonly query: BotQuery;
  readonly onHide: () => void;
}

/** The bot's part of a conversation: what it is about to do, what it has gathered, when it ends. */
export function BotSide({ conversation, query, onHide }: BotSideProps) {
  const text = useText();
  const skeleton = useDelayed(query.isPending, 150);
  return (
    <SideFrame title={text('bot.title')} onHide={onHide}>
      {query.isError && (
        <div className={sideClasses.trouble} role="alert">
          <p>{text('bot.error', { reason: textOfError(text, query.error) })}</p>
          <Button size="compact-xs" variant="default" onClick={() => void query.refetch()}>
            {text('app.retry')}
          </Button>
        </div>
      )}
      {query.isPending && skeleton && (
        <div className={sideClasses.skeleton} role="status" aria-label={text('app.loading')}>
          <Skeleton width="70%" />
          <Skeleton width="90%" />
        </div>
      )}
      {query.data === null && <StatePanel icon={Bot} title={text('bot.never')} />}
      {query.data && <BotPart part={query.data} />}
      {query.data && <SaveRehearsal conversationId={conversation.id} />}
    </SideFrame>
  );
}

function BotPart({ part }: { part: ConversationBotAnswer }) {
  const text = useText();
  const { bot, state, transferUntil, variables, pending, failures, closesAt } = part;
  const over = state === 'over';
  return (
    <>
      <p className={classes.state} data-state={state}>
        <Bot size={16} strokeWidth={1.75} aria-hidden />
        <span>{text(`bot.state.${state}`, { name: bot.name ?? text('message.bot') })}</span>
      </p>
      {transferUntil !== null && !over && <Countdown textKey="bot.transferUntil" until={transferUntil} />}
      {closesAt !== null && !over && <Countdown textKey="bot.closes" until={closesAt} />}
      {failures > 0 && !over && (
        <p className={classes.warning}>{text('bot.failures', { count: failures })}</p>
      )}
      {!over && (
        <section className={sideClasses.section} aria-label={text('bot.pending')}>
          <h3>{text('bot.pending')}</h3>
          <PendingReplies pending={pending} />
        </section>
      )}
      <section className={sideClasses.section} aria-label={text('bot.variables')}>
        <h3>{text('bot.variables')}</h3>
        <Variables variables={variables} />
      </section>
    </>
  );
}

/** What a bot has gathered. */
export function Variables({ variables }: Pick<ConversationBotAnswer, 'variables'>) {
  const text = useText();
  if (variables.length === 0) return <p className={classes.none}>{text('bot.variables.none')}</p>;
  return (
    <dl className={visitorClasses.facts}>
      {variables.map(({ key, value }) => (
        <Fact key={key} label={key} value={value} />
      ))}
    </dl>
  );
}

function Countdown({ textKey, until }: { textKey: 'bot.transferUntil' | 'bot.closes'; until: string }) {
  const text = useText();
  const now = useSeconds(true);
  return <p className={classes.countdown}>{text(textKey, { time: clockOf(Date.parse(until) - now) })}</p>;
}

/** For those who make bots: the conversation as a file that can be rehearsed. */
function SaveRehearsal({ conversationId }: { conversationId: string }) {
  const text = useText();
  const { roles } = useSession().operator;
  const save = useMutation({
    mutationFn: () => fetchRehearsal(conversationId),
    onSuccess: ({ text: content, fileName }) => downloadText(fileName, content, 'application/yaml'),
  });
  if (!roles.includes('admin')) return null;
  return (
    <div className={sideClasses.section}>
      <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        {text('bot.rehearsal.save')}
      </Button>
      <p className={classes.help}>{text('bot.rehearsal.help')}</p>
      {save.isError && (
        <p className={classes.warning} role="alert">
          {text('bot.rehearsal.failed', { reason: textOfError(text, save.error) })}
        </p>
      )}
    </div>
  );
}
