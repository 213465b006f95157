import type { VisitorIdentity } from '@comptoir/contract';
import { BadgeCheck, CircleHelp, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { TextKey } from '../../language/en.js';
import { useText } from '../../language/use-text.js';
import classes from './visitor.module.css';

type Kind = 'verified' | 'unverified' | 'anonymous';

/** Whether the shop signed who this is, whether it is only claimed, or whether nothing is claimed at all. */
export function identityKind(visitor: VisitorIdentity): Kind {
  if (visitor.verified) return 'verified';
  return visitor.email === null && visitor.externalId === null ? 'anonymous' : 'unverified';
}

const LOOKS: Readonly<Record<Kind, { icon: LucideIcon; title: TextKey; help: TextKey }>> = {
  verified: { icon: BadgeCheck, title: 'visitor.verified', help: 'visitor.verified.help' },
  unverified: { icon: TriangleAlert, title: 'visitor.unverified', help: 'visitor.unverified.help' },
  anonymous: { icon: CircleHelp, title: 'visitor.anonymous', help: 'visitor.anonymous.help' },
};

/** The first thing to know before telling a visitor anything: told by sign, words and frame, not by colour alone. */
export function IdentityMark({ visitor }: { visitor: VisitorIdentity }) {
  const text = useText();
  const kind = identityKind(visitor);
  const { icon: Icon, title, help } = LOOKS[kind];
  return (
    <div className={classes.identity} data-kind={kind}>
      <Icon size={18} strokeWidth={1.75} aria-hidden />
      <p>
        <strong>{text(title)}</strong>
        <br />
        {text(help)}
      </p>
    </div>
  );
}
