import type { FilePayload } from '@comptoir/contract';
import { safeHref } from '@comptoir/markdown';
import { useState } from 'preact/hooks';
import { Icon } from '../icon.js';
import { textsInUse } from '../texts.js';
import { ownAddress } from './own-address.js';

/** A picture as a picture, a document as a row; both open in a tab of their own. */
export function FileView({ file }: { file: FilePayload }) {
  const texts = textsInUse();
  const [broken, setBroken] = useState(false);
  const source = ownAddress(file.src);
  const href = source ?? safeHref(file.url) ?? '';
  if (file.mimeType.startsWith('image/') && source !== undefined && !broken) {
    return (
      <a class="file-picture" href={href} target="_blank" rel="noopener noreferrer nofollow">
        <img src={source} alt={file.fileName} loading="lazy" onError={() => setBroken(true)} />
        <span class="hidden"> ({texts.newTab})</span>
      </a>
    );
  }
  return (
    <a class="file-row" href={href} target="_blank" rel="noopener noreferrer nofollow">
      <Icon name="file" />
      <span class="file-name" dir="auto">
        {file.fileName}
      </span>
      <small>
        {file.mimeType.replace(/^.*\//, '').toUpperCase()}
        {file.size !== undefined && ` · ${sizeText(file.size)}`}
      </small>
      <span class="hidden"> ({texts.newTab})</span>
    </a>
  );
}

function sizeText(bytes: number): string {
  const large = bytes >= 1024 * 1024;
  const unit = large ? 'megabyte' : 'kilobyte';
  const value = large ? bytes / 1024 / 1024 : Math.max(1, bytes / 1024);
  return new Intl.NumberFormat(document.documentElement.lang, {
    style: 'unit',
    unit,
    maximumFractionDigits: large ? 1 : 0,
  }).format(value);
}
