import { CircleAlert, Paperclip, X } from 'lucide-react';
import { IconButton } from '../../design-system/icon-button.js';
import { useText } from '../../language/use-text.js';
import classes from './attachment-list.module.css';
import type { Attachments } from './use-attachments.js';

/** Files that will go with the message, their progress, and why others were refused. */
export function AttachmentList({ attachments }: { attachments: Attachments }) {
  const text = useText();
  const { items, refusals, remove } = attachments;
  if (items.length === 0 && refusals.length === 0) return null;
  return (
    <div className={classes.list}>
      {refusals.map(({ id, reason }) => (
        <p key={id} className={classes.refusal} role="alert">
          <CircleAlert size={14} strokeWidth={2} aria-hidden />
          <span>{reason}</span>
          <IconButton icon={X} size={24} label={text('compose.dismiss')} onClick={() => remove(id)} />
        </p>
      ))}
      <ul className={classes.items}>
        {items.map(({ id, name, progress, payload }) => (
          <li key={id} className={classes.item}>
            <Paperclip size={14} strokeWidth={1.75} aria-hidden />
            <bdi className={classes.name}>{name}</bdi>
            {payload === undefined ? (
              <progress
                className={classes.progress}
                value={progress}
                max={1}
                aria-label={text('compose.uploading', { name })}
              />
            ) : (
              <span className="visually-hidden">{text('compose.uploaded', { name })}</span>
            )}
            <IconButton
              icon={X}
              size={24}
              label={text('compose.remove', { name })}
              onClick={() => remove(id)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
