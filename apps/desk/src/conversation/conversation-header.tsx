import type { ConversationSummary } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { ArrowLeft, ArrowRightLeft, BadgeCheck, TriangleAlert, Undo2 } from 'lucide-react';
import { Avatar } from '../design-system/avatar.js';
import { IconButton } from '../design-system/icon-button.js';
import { useNow } from '../design-system/use-now.js';
import type { Transition } from '../inbox/conversation-requests.js';
import { useFormats } from '../language/use-formats.js';
import { useText } from '../language/use-text.js';
import classes from './conversation-header.module.css';
import { identityKind } from './visitor/identity-mark.js';

interface ConversationHeaderProps {
  readonly conversation: ConversationSummary;
  readonly name: string;
  readonly mine: boolean;
  readonly busy: Transition | undefined;
  readonly onEnd: () => void;
  /** Absent where the operator may not pass the conversation on. */
  readonly onTransfer: (() => void) | undefined;
  readonly onRelease: () => void;
  /** Absent unless a bot has the conversation. */
  readonly onTakeOver: (() => void) | undefined;
}

/** Who is spoken with, and the actions on the whole conversation. */
export function ConversationHeader({
  conversation,
  name,
  mine,
  busy,
  onEnd,
  onTransfer,
  onRelease,
  onTakeOver,
}: ConversationHeaderProps) {
  const text = useText();
  const formats = useFormats();
  const navigate = useNavigate();
  const { view } = useParams({ strict: false });
  const { visitor } = conversation;
  const kind = identityKind(visitor);
  return (
    <header className={classes.header}>
      <span className={classes.back}>
        <IconButton
          icon={ArrowLeft}
          label={text('app.back')}
          side="bottom"
          onClick={() =>
            void navigate({
              to: '/inbox/$view/{-$conversationId}',
              params: { view: view ?? 'waiting', conversationId: undefined },
            })
          }
        />
      </span>
      <Avatar name={visitor.name} seed={visitor.id} size={32} />
      <div className={classes.who}>
        <h2 className={classes.name}>
          <bdi>{name}</bdi>
          {kind !== 'anonymous' && (
            <span className={classes.verified} data-kind={kind} title={text(`visitor.${kind}.help`)}>
              {kind === 'verified' ? (
                <BadgeCheck size={14} strokeWidth={2} aria-hidden />
              ) : (
                <TriangleAlert size={14} strokeWidth={2} aria-hidden />
              )}
              <span>{text(`visitor.${kind}`)}</span>
            </span>
          )}
        </h2>
        <p className={classes.facts}>
          {text(`channel.${conversation.channel}`)}
          <span aria-hidden> · </span>
          {formats.languageName(conversation.language)}
          {conversation.rule !== null && (
            <>
              <span aria-hidden> · </span>
              <bdi>{conversation.rule.label}</bdi>
            </>
          )}
          {conversation.waitingSince !== null && <Waiting since={conversation.waitingSince} />}
        </p>
      </div>
      <div className={classes.actions}>
        {onTransfer !== undefined && (
          <IconButton
            icon={ArrowRightLeft}
            label={text('conversation.transfer')}
            keys="T"
            side="bottom"
            popup="dialog"
            onClick={onTransfer}
          />
        )}
        {onTakeOver !== undefined && (
          <Button loading={busy === 'claim'} onClick={onTakeOver}>
            {text('conversation.takeOver')}
          </Button>
        )}
        {mine && (
          <>
            <IconButton
              icon={Undo2}
              label={text('conversation.release')}
              side="bottom"
              disabled={busy !== undefined}
              onClick={onRelease}
            />
            <Button variant="default" loading={busy === 'close'} onClick={onEnd}>
              {text('conversation.end')}
            </Button>
          </>
        )}
      </div>
    </header>
  );
}

// Apart, so that the tick of the clock draws this alone.
function Waiting({ since }: { since: string }) {
  const text = useText();
  const formats = useFormats();
  const now = useNow();
  return (
    <>
      <span aria-hidden> · </span>
      {text('conversation.waits', { time: formats.duration(now.getTime() - Date.parse(since)) })}
    </>
  );
}
