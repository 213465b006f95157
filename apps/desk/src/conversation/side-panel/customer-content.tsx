import type { ConversationSummary } from '@comptoir/contract';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { SavedAnswers } from '../../plugins/closing-form/saved-answers.js';
import { CustomerInformation } from '../../plugins/customer-information/customer-information.js';
import type { Customer } from '../../plugins/customer-information/use-customer.js';
import type { CustomerActions } from '../../plugins/customer-information/use-customer-actions.js';
import { useSession } from '../../session/session-context.js';
import { Fact } from '../visitor/fact.js';
import { IdentifyForm } from '../visitor/identify-form.js';
import { IdentityMark } from '../visitor/identity-mark.js';
import visitorClasses from '../visitor/visitor.module.css';
import { VisitorDetails } from '../visitor/visitor-details.js';
import classes from './side-panel.module.css';

interface CustomerContentProps {
  readonly conversation: ConversationSummary;
  readonly customer: Customer;
  readonly actions: CustomerActions;
}

/** Who the visitor is: identity, what the desk knows, what the shop's systems know, and the conversation. */
export function CustomerContent({ conversation, customer, actions }: CustomerContentProps) {
  const text = useText();
  const formats = useFormats();
  const { websites } = useSession();
  const { visitor } = conversation;
  const website = websites.find(({ id }) => id === conversation.websiteId);
  return (
    <>
      <IdentityMark visitor={visitor} />
      <CustomerInformation
        visitor={visitor}
        customer={customer}
        actions={actions}
        identify={<IdentifyForm conversation={conversation} />}
      />
      <div className={classes.section}>
        <VisitorDetails key={conversation.id} conversation={conversation} />
      </div>
      {conversation.status === 'closed' && <SavedAnswers conversationId={conversation.id} />}
      <section className={classes.section} aria-label={text('visitor.section.conversation')}>
        <h3>{text('visitor.section.conversation')}</h3>
        <dl className={visitorClasses.facts}>
          <Fact label={text('visitor.website')} value={website?.name ?? conversation.websiteId} />
          <Fact label={text('visitor.channel')} value={text(`channel.${conversation.channel}`)} />
          <Fact label={text('visitor.language')} value={formats.languageName(conversation.language)} />
          <Fact
            label={text('visitor.assignee')}
            value={conversation.assignee?.name ?? text('visitor.assignee.none')}
          />
          {conversation.rule !== null && (
            <Fact label={text('visitor.rule')} value={conversation.rule.label} />
          )}
          <Fact label={text('visitor.began')} value={formats.dateTime(new Date(conversation.createdAt))} />
          {conversation.closedAt !== null && (
            <Fact label={text('visitor.ended')} value={formats.dateTime(new Date(conversation.closedAt))} />
          )}
        </dl>
      </section>
    </>
  );
}
