import type { ClosingSummaryAnswer, SavedClosingForm } from '@comptoir/contract';
import { uuid } from '../fake/data.js';

const REASONS = ['Order', 'Delivery', 'Return', 'Advice'];

export function savedForms(now: number): SavedClosingForm[] {
  return Array.from({ length: 9 }, (_, index) => {
    const reason = REASONS[index % REASONS.length] ?? 'Order';
    return {
      conversationId: uuid(20 + index),
      websiteId: 'ha-1',
      channel: 'CHAT',
      idConnectorVersion: uuid(0x104),
      connectorName: 'Maison & Vélo CRM',
      operator: { role: 'operator', id: 'ha-7', name: 'Camille Moreau' },
      savedAt: new Date(now - index * 7_200_000).toISOString(),
      values: [
        {
          id: 'reason',
          label: 'What was it about?',
          type: 'SELECT',
          value: reason.toLowerCase(),
          optionLabel: reason,
        },
        {
          id: 'amount',
          label: 'Amount discussed, in euros',
          type: 'DECIMAL',
          value: String(20 + index * 13.5),
          optionLabel: null,
        },
        {
          id: 'callback',
          label: 'The customer wants to be called back',
          type: 'CHECKBOX',
          value: index % 3 === 0 ? 'true' : 'false',
          optionLabel: null,
        },
        {
          id: 'remarks',
          label: 'Remarks',
          type: 'TEXTAREA',
          value: 'Lamp for the hallway.',
          optionLabel: null,
        },
      ],
    };
  });
}

export const summary: ClosingSummaryAnswer = {
  forms: 128,
  withoutForm: 3,
  fields: [
    {
      idConnectorVersion: uuid(0x104),
      connectorName: 'Maison & Vélo CRM',
      id: 'reason',
      label: 'What was it about?',
      type: 'SELECT',
      answers: 128,
      distribution: [
        { label: 'Order', value: 'order', count: 61 },
        { label: 'Delivery', value: 'delivery', count: 40 },
        { label: 'Return', value: 'return', count: 18 },
        { label: 'Advice', value: 'advice', count: 9 },
      ],
      numbers: null,
    },
    {
      idConnectorVersion: uuid(0x104),
      connectorName: 'Maison & Vélo CRM',
      id: 'callback',
      label: 'The customer wants to be called back',
      type: 'CHECKBOX',
      answers: 128,
      distribution: [
        { label: 'false', value: 'false', count: 97 },
        { label: 'true', value: 'true', count: 31 },
      ],
      numbers: null,
    },
    {
      idConnectorVersion: uuid(0x104),
      connectorName: 'Maison & Vélo CRM',
      id: 'amount',
      label: 'Amount discussed, in euros',
      type: 'DECIMAL',
      answers: 86,
      distribution: [],
      numbers: {
        minimum: 0,
        maximum: 900,
        mean: 214.6,
        median: 150,
        histogram: [14, 22, 17, 12, 8, 5, 4, 2, 1, 1].map((count, index) => ({
          from: index * 90,
          to: (index + 1) * 90,
          count,
        })),
      },
    },
    {
      idConnectorVersion: uuid(0x104),
      connectorName: 'Maison & Vélo CRM',
      id: 'remarks',
      label: 'Remarks',
      type: 'TEXTAREA',
      answers: 51,
      distribution: [],
      numbers: null,
    },
  ],
};
