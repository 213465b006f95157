import { useNavigate } from '@tanstack/react-router';
import { useSession } from '../session/session-context.js';
import { useShortcut } from '../shortcuts/shortcut-provider.js';
import type { CONSOLE_SHORTCUTS } from './console-shortcuts.js';
import { type Section, sectionsOf } from './sections.js';

const COMMANDS: Readonly<Record<Section, keyof typeof CONSOLE_SHORTCUTS>> = {
  websites: 'consoleWebsites',
  operators: 'consoleOperators',
  distribution: 'consoleDistribution',
  connectors: 'consoleConnectors',
  bots: 'consoleBots',
  calls: 'consoleCalls',
  webhooks: 'consoleWebhooks',
  channels: 'consoleChannels',
  answers: 'consoleAnswers',
  audit: 'consoleAudit',
};

/** Puts the console's pages into the command palette, for those who may open them. */
export function ConsoleCommands() {
  const { operator } = useSession();
  return sectionsOf(operator.roles).map((section) => <GoTo key={section} section={section} />);
}

function GoTo({ section }: { section: Section }) {
  const navigate = useNavigate();
  useShortcut(COMMANDS[section], () => void navigate({ to: '/console/$', params: { _splat: section } }));
  return null;
}
