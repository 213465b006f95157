/**
 * The five ways a connector extends the desk. The same word names the folder, the types, the error
 * codes, the docs page and the fixtures of a kind, so that one search finds all of it.
 */
export const PLUGIN_KINDS = [
  'product-list',
  'customer-information',
  'closing-form',
  'bot',
  'conversation-panel-app',
] as const;

export type PluginKind = (typeof PLUGIN_KINDS)[number];

export function isPluginKind(value: unknown): value is PluginKind {
  return PLUGIN_KINDS.some((kind) => kind === value);
}
