import type { ConversationEvent, EventEntry } from '@comptoir/contract';
import { describe, expect, it } from 'vitest';
import type { TextKey } from '../language/en.js';
import { formatsOf } from '../language/formats.js';
import { i18n } from '../language/i18n.js';
import { textOfEvent } from './event-text.js';

const text = (key: TextKey, values = {}) => i18n._(key, values);
const me = { role: 'operator', id: 'ha-7', name: 'Camille' } as const;
const jonas = { role: 'operator', id: 'ha-8', name: 'Jonas' } as const;
const aya = { role: 'operator', id: 'ha-9', name: 'Aya' } as const;
const rule = { id: 'r', label: 'Bicycles' };

function line(event: ConversationEvent, author: EventEntry['author'] = { role: 'system' }): string {
  const entry: EventEntry = {
    id: 'e',
    conversationId: 'c',
    seq: 1,
    prev: 0,
    createdAt: '2026-11-22T10:00:00.000Z',
    author,
    kind: 'event',
    event,
  };
  return textOfEvent(entry, { text, formats: formatsOf('en'), operatorId: 'ha-7' });
}

describe('the line of an event', () => {
  it.each<[ConversationEvent, string]>([
    [{ type: 'assigned', operator: me }, 'You took the conversation'],
    [{ type: 'assigned', operator: jonas, automatic: true }, 'Jonas received the conversation'],
    [{ type: 'assigned', operator: me, automatic: true }, 'You received the conversation'],
    [{ type: 'released', operator: me }, 'You gave the conversation back'],
    [{ type: 'transferred', from: jonas, to: me }, 'Jonas transferred the conversation to you'],
    [{ type: 'transferred', from: me, to: jonas }, 'You transferred the conversation to Jonas'],
    [{ type: 'transferred', from: jonas, to: aya }, 'Jonas transferred the conversation to Aya'],
    [{ type: 'transferred', from: null, to: me }, 'The conversation was transferred to you'],
    [{ type: 'transferred', from: null, to: aya }, 'The conversation was transferred to Aya'],
    [{ type: 'transferred', from: me, to: null, rule }, 'You passed the conversation on to Bicycles'],
    [{ type: 'transferred', from: jonas, to: null, rule }, 'Jonas passed the conversation on to Bicycles'],
    [{ type: 'transferred', from: null, to: null, rule }, 'The conversation was passed on to Bicycles'],
    [{ type: 'transferred', from: null, to: null }, 'The conversation was passed on'],
    [
      { type: 'closed', reason: 'CLOSED_BY_OPERATOR', withoutForm: true },
      'Conversation ended by an agent, without its closing form',
    ],
    [
      {
        type: 'customer-action',
        connectorName: 'CRM',
        label: 'Voucher',
        outcome: 'succeeded',
        message: 'V-1',
      },
      'Voucher: done. V-1',
    ],
    [
      { type: 'customer-action', connectorName: 'CRM', label: 'Voucher', outcome: 'unknown', message: null },
      'Voucher: outcome unknown.',
    ],
    [{ type: 'form-completed', connectorName: 'CRM' }, 'The closing form was completed (CRM)'],
  ])('%j', (event, expected) => expect(line(event)).toBe(expected));

  it('tells who ended it, to themselves as to themselves', () => {
    const event: ConversationEvent = { type: 'closed', reason: 'CLOSED_BY_OPERATOR' };
    expect(line(event, me)).toBe('You ended the conversation');
    expect(line(event, jonas)).toBe('Conversation ended by an agent');
    expect(line({ type: 'closed', reason: 'INACTIVITY' }, me)).toBe(
      'Conversation ended after a long silence',
    );
  });

  it('names what changed about the visitor, and by whom', () => {
    const event: ConversationEvent = { type: 'visitor-updated', fields: ['phone', 'name'] };
    expect(line(event, me)).toBe('You changed what is known about the visitor: Name and Phone');
    expect(line(event, jonas)).toBe('Jonas changed what is known about the visitor: Name and Phone');
    expect(line(event, { role: 'visitor' })).toBe('What is known about the visitor changed: Name and Phone');
    expect(line({ type: 'visitor-updated', fields: ['shoeSize'] }, me)).toContain('shoeSize');
  });
});
