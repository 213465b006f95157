import type { ConversationSummary } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '../design-system/icon-button.js';
import { useAnnounce } from '../design-system/live-region.js';
import { useNow } from '../design-system/use-now.js';
import type { Formats } from '../language/formats.js';
import { useFormats } from '../language/use-formats.js';
import { type Text, useText } from '../language/use-text.js';
import { botOf } from '../plugins/bot/bot-of.js';
import classes from './conversation.module.css';
import type { Transitions } from './use-transition.js';

interface ConversationStateProps {
  readonly conversation: ConversationSummary;
  readonly name: string;
  readonly mine: boolean;
  /** Whether the agent who reads this ended it. */
  readonly endedByMe: boolean;
  readonly transitions: Transitions;
  /** Opens the closing form of an ended conversation; absent when there is nothing to do in it. */
  readonly onForm: (() => void) | undefined;
}

/** Why there is nothing to write in, in a sentence, and why an action just failed. */
export function ConversationState(props: ConversationStateProps) {
  const { conversation, name, mine, endedByMe, transitions, onForm } = props;
  const text = useText();
  const formats = useFormats();
  const now = useNow();
  const announce = useAnnounce();
  const line = mine ? undefined : stateLine(text, formats, conversation, name, endedByMe, now);

  const status = useRef(conversation.status);
  useEffect(() => {
    const changed = status.current !== conversation.status;
    status.current = conversation.status;
    if (changed && line !== undefined) announce(line);
  }, [conversation.status, line, announce]);

  return (
    <>
      {transitions.failure !== undefined && (
        <div className={classes.failure} role="alert">
          <span>{transitions.failure}</span>
          <IconButton icon={X} size={24} label={text('compose.dismiss')} onClick={transitions.dismiss} />
        </div>
      )}
      {line !== undefined && (
        <div className={classes.state} data-status={conversation.status}>
          <p>
            {line} {conversation.withoutForm && text('closing.withoutForm')}
          </p>
          {conversation.status === 'waiting' && (
            <Button data-take loading={transitions.busy === 'claim'} onClick={transitions.claim}>
              {text('conversation.take')}
            </Button>
          )}
          {onForm !== undefined && (
            <Button variant="default" onClick={onForm}>
              {text(conversation.withoutForm ? 'closing.complete' : 'closing.kept.see')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function stateLine(
  text: Text,
  formats: Formats,
  conversation: ConversationSummary,
  name: string,
  endedByMe: boolean,
  now: Date,
): string | undefined {
  if (conversation.status === 'waiting') {
    const since = conversation.waitingSince ?? conversation.createdAt;
    return text('conversation.state.waiting', {
      name,
      time: formats.duration(now.getTime() - Date.parse(since)),
    });
  }
  const bot = botOf(conversation);
  if (bot !== undefined) return text('conversation.state.bot', { name: bot.name ?? text('message.bot') });
  if (conversation.status === 'assigned') {
    return text('conversation.state.other', {
      name: conversation.assignee?.name ?? text('visitor.assignee'),
    });
  }
  const reason = conversation.closeReason ?? 'CLOSED_BY_OPERATOR';
  const when = conversation.closedAt === null ? '' : formats.ago(new Date(conversation.closedAt), now);
  if (reason === 'CLOSED_BY_OPERATOR' && endedByMe) return text('conversation.state.closed.you', { when });
  return text(`conversation.state.closed.${reason}`, { when });
}
