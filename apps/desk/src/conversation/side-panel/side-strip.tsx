import type { PanelApp } from '@comptoir/contract';
import { Bot, History, UserRound } from 'lucide-react';
import { IconButton } from '../../design-system/icon-button.js';
import { useText } from '../../language/use-text.js';
import { AppButtons } from '../../plugins/conversation-panel-app/app-buttons.js';
import classes from './side-panel.module.css';
import type { SideView } from './use-side-panel.js';

interface SideStripProps {
  readonly conversationId: string;
  /** The view shown now. */
  readonly view: SideView | undefined;
  readonly onChoose: (view: SideView) => void;
  /** Undefined: not known yet. */
  readonly pastCount: number | undefined;
  /** A bot is or was in the conversation. */
  readonly withBot: boolean;
  readonly apps: readonly PanelApp[];
  /** The app shown now. */
  readonly shownAppId: string | undefined;
  readonly onChooseApp: (app: PanelApp) => void;
}

/** The strip at the right: what can stand beside the thread, by icon. */
export function SideStrip(props: SideStripProps) {
  const { view, onChoose, pastCount, withBot, apps } = props;
  const text = useText();
  return (
    <nav className={classes.strip} aria-label={text('side.label')}>
      <IconButton
        icon={UserRound}
        label={text('customer.title')}
        keys="I"
        side="left"
        size={36}
        pressed={view === 'customer'}
        onClick={() => onChoose('customer')}
      />
      <span className={classes.counted}>
        <IconButton
          icon={History}
          label={text('past.title')}
          keys="H"
          side="left"
          size={36}
          pressed={view === 'past'}
          onClick={() => onChoose('past')}
        />
        {pastCount !== undefined && pastCount > 0 && (
          <span className={classes.count}>
            <span aria-hidden>{pastCount > 99 ? '99+' : pastCount}</span>
            <span className="visually-hidden">{text('past.count', { count: pastCount })}</span>
          </span>
        )}
      </span>
      {withBot && (
        <IconButton
          icon={Bot}
          label={text('bot.title')}
          side="left"
          size={36}
          pressed={view === 'bot'}
          onClick={() => onChoose('bot')}
        />
      )}
      {apps.length > 0 && <span className={classes.rule} aria-hidden />}
      <AppButtons
        conversationId={props.conversationId}
        apps={apps}
        shownId={props.shownAppId}
        onChoose={props.onChooseApp}
      />
    </nav>
  );
}
