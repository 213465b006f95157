import { type ConversationSummary, numberSeparators } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { IconButton } from '../../design-system/icon-button.js';
import { Keys } from '../../design-system/keys.js';
import { useDelayed } from '../../design-system/use-delayed.js';
import { useLanguage, useText } from '../../language/use-text.js';
import { useOversees, useSession } from '../../session/session-context.js';
import classes from './closing-form.module.css';
import { ClosingForms } from './closing-forms.js';
import { closingFormsQuery, fetchForms } from './closing-requests.js';
import { KeptAnswers } from './kept-answers.js';
import { useAnswersStore, useDraftSaving } from './use-answers.js';
import { useClosing } from './use-closing.js';
import { useSheetFocus } from './use-sheet-focus.js';

interface ClosingSheetProps {
  readonly conversation: ConversationSummary;
  readonly mine: boolean;
  /** Who ended it, where the log says so. */
  readonly endedBy: string | undefined;
  readonly onClose: () => void;
}

/**
 * The closing form beside the thread, which stays readable. Ends the agent's own conversation, completes one
 * that was ended without its form, and keeps what was typed when somebody else was faster.
 */
export function ClosingSheet({ conversation, mine, endedBy, onClose }: ClosingSheetProps) {
  const text = useText();
  const language = useLanguage();
  const { operator } = useSession();
  const queries = useQueryClient();
  const store = useAnswersStore();
  const { id } = conversation;
  const locale = operator.locale.startsWith(language) ? operator.locale : language;
  const separators = useMemo(() => numberSeparators(locale), [locale]);
  const options = closingFormsQuery(id, store);
  const query = useQuery(options);
  const oversees = useOversees();
  const wasOurs = conversation.assignee?.id === operator.id;
  const completes = conversation.status === 'closed' && conversation.withoutForm && (wasOurs || oversees);
  // Ended or taken by somebody else while this was open.
  const wasMine = useRef(mine);
  const lost = wasMine.current && !mine;
  const usable = mine || completes;
  const kept = useDraftSaving(id);

  const reload = () => {
    void queries.fetchQuery({ ...options, staleTime: 0, queryFn: () => fetchForms(id, store, true) }).catch(
      // Shown by the query itself.
      () => undefined,
    );
  };
  const closing = useClosing({
    conversation,
    forms: query.data,
    separators,
    completes,
    reload,
    onDone: onClose,
  });
  const sheet = useRef<HTMLElement>(null);
  useSheetFocus(sheet, query.isSuccess, closing.refusals);
  const slow = useDelayed(query.isPending, 2_000);

  const failed = query.isError || query.data?.forms.some(({ formId }) => formId === null) === true;
  const had = query.data?.forms.some(({ formId }) => formId !== null) === true;
  const none = query.isSuccess && !query.data.applies;
  const submitKey = completes ? 'closing.submit.complete' : 'closing.submit';
  const canSubmit = usable && query.isSuccess && (completes ? had : !failed);
  const canLeaveOut = mine && !completes && (failed || slow);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (canSubmit) closing.submit(false);
    } else if (event.key === 'Escape') {
      const { target } = event;
      // An open list of options closes first.
      if (target instanceof Element && target.getAttribute('aria-expanded') === 'true') return;
      event.preventDefault();
      onClose();
    }
  };

  useEffect(() => {
    if (mine) wasMine.current = true;
  }, [mine]);

  // Ended in another tab of ours, or before anything was typed: there is nothing to keep.
  const empty = store.isEmpty(id);
  const over = lost && conversation.status === 'closed' && empty && !completes;
  useEffect(() => {
    if (over) onClose();
  }, [over, onClose]);

  // A form that could not be had when the conversation was opened may be there now.
  const hadFailed = useRef(failed && query.isSuccess);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the sheet opens
  useEffect(() => {
    if (hadFailed.current) reload();
  }, []);

  return (
    <aside
      ref={sheet}
      className={classes.sheet}
      aria-labelledby="closing-title"
      data-own-keys
      data-sheet
      onKeyDown={onKeyDown}
    >
      <header className={classes.top}>
        <h2 id="closing-title" className={classes.title} tabIndex={-1}>
          {text(completes ? 'closing.title.complete' : 'closing.title')}
        </h2>
        <IconButton icon={X} label={text('closing.close')} keys="Escape" side="left" onClick={onClose} />
      </header>
      <div className={classes.scroll}>
        {lost && (
          <KeptAnswers
            conversation={conversation}
            endedBy={endedBy}
            completes={completes}
            onDiscard={onClose}
          />
        )}
        {none ? (
          <p className={classes.note}>{text('closing.none')}</p>
        ) : (
          <ClosingForms
            conversationId={id}
            query={query}
            slow={slow}
            completes={completes}
            mine={mine}
            separators={separators}
            closing={closing}
            onReload={reload}
          />
        )}
      </div>
      {usable && (
        <footer className={classes.foot}>
          {kept && <p className={classes.message}>{text('closing.kept')}</p>}
          {closing.wrong > 0 && (
            <p className={classes.message} data-tone="negative">
              {text('closing.problems', { count: closing.wrong })}
            </p>
          )}
          {closing.failure !== undefined && (
            <p className={classes.message} data-tone="negative" role="alert">
              {closing.failure}
            </p>
          )}
          <div className={classes.actions}>
            {canLeaveOut && (
              <Button
                variant="default"
                loading={closing.busy && !canSubmit}
                onClick={() => closing.submit(true)}
              >
                {text(had ? 'closing.without.some' : 'closing.without')}
              </Button>
            )}
            {(canSubmit || !failed) && (
              <Button
                disabled={!canSubmit}
                loading={closing.busy}
                rightSection={<Keys keys="Mod+Enter" quiet />}
                onClick={() => closing.submit(false)}
              >
                {text(submitKey)}
              </Button>
            )}
          </div>
        </footer>
      )}
    </aside>
  );
}
