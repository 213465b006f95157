/** The console's commands in the palette; they have no keys of their own. */
export const CONSOLE_SHORTCUTS = {
  consoleWebsites: { keys: [], label: 'console.go.websites', group: 'anywhere' },
  consoleOperators: { keys: [], label: 'console.go.operators', group: 'anywhere' },
  consoleDistribution: { keys: [], label: 'console.go.distribution', group: 'anywhere' },
  consoleConnectors: { keys: [], label: 'console.go.connectors', group: 'anywhere' },
  consoleBots: { keys: [], label: 'console.go.bots', group: 'anywhere' },
  consoleCalls: { keys: [], label: 'console.go.calls', group: 'anywhere' },
  consoleWebhooks: { keys: [], label: 'console.go.webhooks', group: 'anywhere' },
  consoleChannels: { keys: [], label: 'console.go.channels', group: 'anywhere' },
  consoleAnswers: { keys: [], label: 'console.go.answers', group: 'anywhere' },
  consoleAudit: { keys: [], label: 'console.go.audit', group: 'anywhere' },
} as const;
