import { type RefObject, useEffect, useRef } from 'react';
import { draftsOf } from './draft-store.js';

/** The compose boxes on the screen, by conversation. */
const boxes = new Map<string, (text: string) => void>();
/** Where the caret stood when a conversation's box left the screen. */
const carets = new Map<string, number>();

/**
 * Puts a text at the caret of a conversation's compose box, never sends and never takes the focus. A
 * conversation that is not on the screen has it in its draft.
 */
export function insertIntoCompose(operatorId: string, conversationId: string, text: string): void {
  const box = boxes.get(conversationId);
  if (box !== undefined) return box(text);
  const drafts = draftsOf(operatorId);
  const draft = drafts.get(conversationId);
  const at = Math.min(carets.get(conversationId) ?? draft.length, draft.length);
  drafts.set(conversationId, draft.slice(0, at) + text + draft.slice(at));
  carets.set(conversationId, at + text.length);
}

/** Takes what others insert while a conversation's compose box is on the screen. */
export function useInsertion(
  conversationId: string,
  field: RefObject<HTMLTextAreaElement | null>,
  insert: (text: string) => void,
): void {
  const latest = useRef(insert);
  useEffect(() => {
    latest.current = insert;
  });
  useEffect(() => {
    const box = (text: string) => latest.current(text);
    const element = field.current;
    const caret = carets.get(conversationId);
    if (element !== null && caret !== undefined) element.setSelectionRange(caret, caret);
    boxes.set(conversationId, box);
    return () => {
      if (boxes.get(conversationId) === box) boxes.delete(conversationId);
      if (element !== null) carets.set(conversationId, element.selectionStart);
    };
  }, [conversationId, field]);
}
