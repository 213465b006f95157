import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './state-panel.module.css';

interface StatePanelProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly body?: string | undefined;
  readonly action?: ReactNode;
  readonly tone?: 'calm' | 'negative';
  /** Takes the whole height of its region. */
  readonly fill?: boolean;
}

/** What a region shows when it has nothing else to show: empty, failed, not found. */
export function StatePanel({
  icon: Icon,
  title,
  body,
  action,
  tone = 'calm',
  fill = false,
}: StatePanelProps) {
  return (
    <div
      className={classes.panel}
      data-tone={tone}
      data-fill={fill}
      role={tone === 'negative' ? 'alert' : undefined}
    >
      <span className={classes.icon}>
        <Icon size={20} strokeWidth={1.75} aria-hidden />
      </span>
      <p className={classes.title}>{title}</p>
      {body !== undefined && <p className={classes.body}>{body}</p>}
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  );
}
