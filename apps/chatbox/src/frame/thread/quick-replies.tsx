import type { LogEntry } from '@comptoir/contract';
import { textsInUse } from '../texts.js';

interface QuickRepliesProps {
  readonly entries: readonly LogEntry[];
  readonly answered: boolean;
  readonly onAnswer: (value: string) => void;
}

/** The answers that a bot offered last, whatever it said since; gone once the visitor or a human has written. */
export function QuickReplies({ entries, answered, onAnswer }: QuickRepliesProps) {
  const texts = textsInUse();
  const last = entries.findLast(
    (entry) => entry.kind === 'message' && (entry.author.role !== 'bot' || entry.quickReplies?.length),
  );
  if (answered || last?.kind !== 'message' || !last.quickReplies?.length) return null;
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
