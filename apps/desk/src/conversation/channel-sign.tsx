import type { Channel } from '@comptoir/contract';
import { MessageCircle } from 'lucide-react';
import { useText } from '../language/use-text.js';
import classes from './payment-card.module.css';

/** The sign of the channel that something belongs to, with its name for those who do not know it. */
export function ChannelSign({ channel }: { channel: Channel }) {
  const text = useText();
  const name = text(`channel.${channel}`);
  return (
    <span className={classes.sign} title={name}>
      <MessageCircle size={12} strokeWidth={2} aria-hidden />
      {name}
    </span>
  );
}
