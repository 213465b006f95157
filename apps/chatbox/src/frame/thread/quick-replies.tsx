import type { LogEntry } from '@comptoir/contract';
import { textsInUse } from '../texts.js';
import { isOwn } from './thread-rows.js';

interface QuickRepliesProps {
  readonly entries: readonly LogEntry[];
  readonly answered: boolean;
  readonly onAnswer: (value: string) => void;
}

/** The answers offered with the last message; gone as soon as the visitor has written anything. */
export function QuickReplies({ entries, answered, onAnswer }: QuickRepliesProps) {
  const texts = textsInUse();
  const last = entries.findLast((entry) => entry.kind === 'message');
  if (answered || last?.kind !== 'message' || isOwn(last.author) || !last.quickReplies?.length) return null;
  return (
    <li class="replies">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form; this is one choice. */}
      <div role="group" aria-label={texts.replies}>
        {last.quickReplies.map(({ value }) => (
          <button type="button" class="chip" dir="auto" onClick={() => onAnswer(value)}>
            {value}
          </button>
        ))}
      </div>
    </li>
  );
}
