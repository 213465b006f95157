import type { FilePayload } from '@comptoir/contract';
import { safeHref } from '@comptoir/markdown';
import { FileText } from 'lucide-react';
import { useState } from 'react';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import classes from './file-view.module.css';

/** A picture is shown; a PDF is a row with its name and size. Both open in a new tab. */
export function FileView({ file }: { file: FilePayload }) {
  const text = useText();
  const formats = useFormats();
  const [failed, setFailed] = useState(false);
  const href = file.src ?? safeHref(file.url);
  const open = {
    href,
    target: '_blank',
    rel: 'noopener noreferrer nofollow',
    'aria-label': text('message.file.open', { name: file.fileName }),
  };
  if (file.mimeType !== 'application/pdf' && file.src !== undefined && !failed) {
    return (
      <a className={classes.picture} {...open}>
        <img src={file.src} alt={file.fileName} loading="lazy" onError={() => setFailed(true)} />
      </a>
    );
  }
  const kind =
    file.mimeType === 'application/pdf' ? 'PDF' : file.mimeType.slice('image/'.length).toUpperCase();
  return (
    <a className={classes.row} {...open}>
      <span className={classes.icon}>
        <FileText size={20} strokeWidth={1.5} aria-hidden />
      </span>
      <span className={classes.words}>
        <bdi className={classes.name}>{file.fileName}</bdi>
        <span className={classes.facts}>
          {file.size === undefined ? kind : `${kind} · ${formats.bytes(file.size)}`}
        </span>
      </span>
    </a>
  );
}
