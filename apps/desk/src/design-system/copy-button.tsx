import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useText } from '../language/use-text.js';
import { IconButton } from './icon-button.js';
import { useAnnounce } from './live-region.js';

const SHOWN_MS = 1_500;

/** Copies a value and says so. */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const text = useText();
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    announce(text('app.copied'));
  };
  return (
    <IconButton
      icon={copied ? Check : Copy}
      size={24}
      label={copied ? text('app.copied') : label}
      onClick={() => void copy().catch(() => undefined)}
    />
  );
}
