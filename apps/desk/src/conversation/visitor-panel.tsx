import type { ConversationSummary } from '@comptoir/contract';
import { BadgeCheck, CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyButton } from '../design-system/copy-button.js';
import { useFormats } from '../language/use-formats.js';
import { useText } from '../language/use-text.js';
import { useSession } from '../session/session-context.js';
import classes from './visitor-panel.module.css';

/** What the desk itself knows about the visitor and the conversation. */
export function VisitorPanel({ conversation }: { conversation: ConversationSummary }) {
  const text = useText();
  const formats = useFormats();
  const { websites } = useSession();
  const { visitor } = conversation;
  const website = websites.find(({ id }) => id === conversation.websiteId);
  return (
    <aside className={classes.panel} aria-labelledby="visitor-title">
      <header className={classes.head}>
        <h2 id="visitor-title" className={classes.title}>
          {text('visitor.panel')}
        </h2>
      </header>
      <div className={classes.scroll}>
        <div className={classes.identity} data-verified={visitor.verified}>
          {visitor.verified ? (
            <BadgeCheck size={18} strokeWidth={1.75} aria-hidden />
          ) : (
            <CircleHelp size={18} strokeWidth={1.75} aria-hidden />
          )}
          <p>
            <strong>{text(visitor.verified ? 'visitor.verified' : 'visitor.unverified')}</strong>
            <br />
            {text(visitor.verified ? 'visitor.verified.help' : 'visitor.unverified.help')}
          </p>
        </div>
        <dl className={classes.facts}>
          <Fact label={text('visitor.name')} value={visitor.name} />
          <Fact label={text('visitor.email')} value={visitor.email} copy />
          <Fact label={text('visitor.externalId')} value={visitor.externalId} copy />
        </dl>
        <h3 className={classes.section}>{text('visitor.section.conversation')}</h3>
        <dl className={classes.facts}>
          <Fact label={text('visitor.website')} value={website?.name ?? conversation.websiteId} />
          <Fact label={text('visitor.channel')} value={text(`channel.${conversation.channel}`)} />
          <Fact label={text('visitor.language')} value={formats.languageName(conversation.language)} />
          <Fact
            label={text('visitor.assignee')}
            value={conversation.assignee?.name ?? text('visitor.assignee.none')}
          />
          <Fact label={text('visitor.began')} value={formats.dateTime(new Date(conversation.createdAt))} />
          {conversation.closedAt !== null && (
            <Fact label={text('visitor.ended')} value={formats.dateTime(new Date(conversation.closedAt))} />
          )}
        </dl>
      </div>
    </aside>
  );
}

function Fact({ label, value, copy = false }: { label: string; value: string | null; copy?: boolean }) {
  const text = useText();
  const known = value !== null && value !== '';
  const shown: ReactNode = known ? <bdi>{value}</bdi> : text('visitor.unknown');
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd data-known={known}>
        {shown}
        {copy && known && <CopyButton value={value} label={`${text('app.copy')}: ${label}`} />}
      </dd>
    </div>
  );
}
