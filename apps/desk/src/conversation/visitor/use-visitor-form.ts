import type { ConversationSummary, VisitorPatch } from '@comptoir/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useAnnounce } from '../../design-system/live-region.js';
import { type Text, useText } from '../../language/use-text.js';
import { useDesk } from '../../realtime/desk-store.js';
import { textOfError } from '../../requests/error-text.js';
import { codePoints } from '../compose/text-length.js';
import { VISITOR_FIELDS, type VisitorField } from './visitor-fields.js';
import { patchVisitor } from './visitor-requests.js';

/** Code points; the server refuses more. */
const LIMITS: Readonly<Record<VisitorField, number>> = {
  name: 200,
  email: 320,
  externalId: 200,
  phone: 40,
  note: 5_000,
};
const EMAIL = /^[^@\s]+@[^@\s]+$/u;

export interface VisitorForm {
  readonly value: (field: VisitorField) => string;
  readonly set: (field: VisitorField, value: string) => void;
  readonly problem: (field: VisitorField) => string | undefined;
  readonly changed: boolean;
  readonly busy: boolean;
  readonly failure: string | undefined;
  readonly save: () => void;
}

/** Editing what the desk knows about a visitor: only what was changed is sent. */
export function useVisitorForm(conversation: ConversationSummary, onSaved: () => void): VisitorForm {
  const text = useText();
  const announce = useAnnounce();
  const { conversations } = useDesk();
  const { visitor } = conversation;
  const [typed, setTyped] = useState<Partial<Record<VisitorField, string>>>({});
  const [attempted, setAttempted] = useState(false);
  const value = (field: VisitorField) => typed[field] ?? visitor[field] ?? '';
  const changes = VISITOR_FIELDS.filter((field) => value(field).trim() !== (visitor[field] ?? ''));

  const mutation = useMutation({
    mutationFn: (patch: VisitorPatch) => patchVisitor(conversation.id, patch),
    onSuccess(answer) {
      conversations.put([answer.conversation]);
      setTyped({});
      announce(text('visitor.saved'));
      onSaved();
    },
  });

  return {
    value,
    set: (field, next) => setTyped((before) => ({ ...before, [field]: next })),
    problem: (field) => (attempted ? problemOf(text, field, value(field).trim()) : undefined),
    changed: changes.length > 0,
    busy: mutation.isPending,
    failure: mutation.isError
      ? text('visitor.failed', { reason: textOfError(text, mutation.error) })
      : undefined,
    save() {
      setAttempted(true);
      if (mutation.isPending) return;
      if (changes.some((field) => problemOf(text, field, value(field).trim()) !== undefined)) return;
      if (changes.length === 0) return onSaved();
      mutation.mutate(Object.fromEntries(changes.map((field) => [field, value(field).trim() || null])));
    },
  };
}

function problemOf(text: Text, field: VisitorField, value: string): string | undefined {
  const limit = LIMITS[field];
  if (codePoints(value) > limit) return text('visitor.tooLong', { limit });
  if (field === 'email' && value !== '' && !EMAIL.test(value)) return text('visitor.email.invalid');
  return undefined;
}
