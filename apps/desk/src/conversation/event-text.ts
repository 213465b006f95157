import type { Author, ConversationEvent, EventEntry } from '@comptoir/contract';
import type { Formats } from '../language/formats.js';
import type { Text } from '../language/use-text.js';
import { VISITOR_FIELDS, VISITOR_LABELS } from './visitor/visitor-fields.js';

interface Reader {
  readonly text: Text;
  readonly formats: Formats;
  readonly operatorId: string;
}

/** What happened to the conversation, in a line, as the reading operator would say it. */
export function textOfEvent({ event, author }: EventEntry, reader: Reader): string {
  const { text, formats, operatorId } = reader;
  switch (event.type) {
    case 'opened':
    case 'reopened':
      return text(`event.${event.type}`);
    case 'assigned': {
      const base = event.automatic === true ? 'event.assigned.automatic' : 'event.assigned';
      if (event.operator.id === operatorId) return text(`${base}.you`);
      return text(base, { name: nameOf(text, event.operator) });
    }
    case 'released':
      if (event.operator.id === operatorId) return text('event.released.you');
      return text('event.released', { name: nameOf(text, event.operator) });
    case 'transferred':
      return textOfTransfer(event, reader);
    case 'closed': {
      const byMe =
        event.reason === 'CLOSED_BY_OPERATOR' && author.role === 'operator' && author.id === operatorId;
      const line = text(byMe ? 'event.closed.you' : `event.closed.${event.reason}`);
      return event.withoutForm === true ? text('event.withoutForm', { event: line }) : line;
    }
    case 'customer-action':
      return text(`event.action.${event.outcome}`, {
        label: event.label,
        message: event.message ?? '',
      }).trim();
    case 'visitor-updated': {
      const labels = VISITOR_FIELDS.filter((field) => event.fields.includes(field)).map((field) =>
        text(VISITOR_LABELS[field]),
      );
      const fields = formats.list(labels.length > 0 ? labels : event.fields);
      if (author.role !== 'operator') return text('event.visitorUpdated.someone', { fields });
      if (author.id === operatorId) return text('event.visitorUpdated.you', { fields });
      return text('event.visitorUpdated', { name: nameOf(text, author), fields });
    }
    case 'transfer-failed': {
      const name = nameOf(text, event.from);
      return event.rule === undefined
        ? text('event.transferFailed', { name })
        : text('event.transferFailed.rule', { name, rule: event.rule.label });
    }
    case 'payment-requested':
      return text('payment.requested.line', { app: event.payment.appName });
    case 'payment-settled':
      return text(`payment.outcome.${event.outcome}`);
    case 'form-completed':
      return text('event.formCompleted', { connector: event.connectorName });
    default:
      // An event of a newer server.
      return text('message.system');
  }
}

function textOfTransfer(
  { from, to, rule }: Extract<ConversationEvent, { type: 'transferred' }>,
  { text, operatorId }: Reader,
): string {
  const byMe = from?.id === operatorId;
  const source = from === null ? undefined : nameOf(text, from);
  if (to === null) {
    if (rule === undefined) return text('event.transferred.someone');
    const { label } = rule;
    if (byMe) return text('event.transferred.youRule', { rule: label });
    return source === undefined
      ? text('event.transferred.deskRule', { rule: label })
      : text('event.transferred.rule', { from: source, rule: label });
  }
  const target = nameOf(text, to);
  if (to.id === operatorId) {
    return source === undefined
      ? text('event.transferred.deskToYou')
      : text('event.transferred.toYou', { from: source });
  }
  if (byMe) return text('event.transferred.youTo', { to: target });
  return source === undefined
    ? text('event.transferred.desk', { to: target })
    : text('event.transferred.other', { from: source, to: target });
}

function nameOf(text: Text, author: Author): string {
  return author.name ?? text('visitor.assignee');
}
