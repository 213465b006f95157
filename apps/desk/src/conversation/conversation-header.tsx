import type { ConversationSummary } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { ArrowLeft, BadgeCheck, PanelRight } from 'lucide-react';
import { Avatar } from '../design-system/avatar.js';
import { IconButton } from '../design-system/icon-button.js';
import type { Transition } from '../inbox/conversation-requests.js';
import { useFormats } from '../language/use-formats.js';
import { useText } from '../language/use-text.js';
import classes from './conversation-header.module.css';
import type { PanelToggle } from './use-visitor-panel.js';

interface ConversationHeaderProps {
  readonly conversation: ConversationSummary;
  readonly name: string;
  readonly mine: boolean;
  readonly busy: Transition | undefined;
  readonly onEnd: () => void;
  readonly panel: PanelToggle;
}

/** Who is spoken with, and the actions on the whole conversation. */
export function ConversationHeader({
  conversation,
  name,
  mine,
  busy,
  onEnd,
  panel,
}: ConversationHeaderProps) {
  const text = useText();
  const formats = useFormats();
  const navigate = useNavigate();
  const { view } = useParams({ strict: false });
  const { visitor } = conversation;
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
          {visitor.verified && (
            <span className={classes.verified} title={text('visitor.verified.help')}>
              <BadgeCheck size={14} strokeWidth={2} aria-hidden />
              <span>{text('visitor.verified')}</span>
            </span>
          )}
        </h2>
        <p className={classes.facts}>
          {text(`channel.${conversation.channel}`)}
          <span aria-hidden> · </span>
          {formats.languageName(conversation.language)}
        </p>
      </div>
      <div className={classes.actions}>
        {mine && (
          <Button variant="default" loading={busy === 'close'} onClick={onEnd}>
            {text('conversation.end')}
          </Button>
        )}
        <IconButton
          icon={PanelRight}
          label={text(panel.opened ? 'visitor.hide' : 'visitor.show')}
          keys="I"
          side="bottom"
          pressed={panel.opened}
          onClick={panel.toggle}
        />
      </div>
    </header>
  );
}
