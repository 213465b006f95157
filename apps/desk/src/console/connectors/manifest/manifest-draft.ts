import type { ConnectorManifest, Diagnostic, ManifestParameter, ManifestPlugin } from '@comptoir/contract';

export type Webhook = NonNullable<ConnectorManifest['webhooks']>[number];

/** A manifest as the form edits it: nothing is left out, empty texts stand for what is not given. */
export interface ManifestDraft {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly healthCheckUrl: string;
  readonly authentication: readonly ManifestParameter[];
  readonly settings: readonly ManifestParameter[];
  readonly plugins: readonly ManifestPlugin[];
  readonly webhooks: readonly Webhook[];
}

export const EMPTY_DRAFT: ManifestDraft = {
  name: '',
  version: '1.0.0',
  description: '',
  healthCheckUrl: '',
  authentication: [],
  settings: [],
  plugins: [],
  webhooks: [],
};

export function draftOf(manifest: ConnectorManifest): ManifestDraft {
  return {
    name: manifest.name,
    version: manifest.version,
    description: manifest.description ?? '',
    healthCheckUrl: manifest.healthCheckUrl ?? '',
    authentication: manifest.parameters?.authentication ?? [],
    settings: manifest.parameters?.settings ?? [],
    plugins: manifest.plugins,
    webhooks: manifest.webhooks ?? [],
  };
}

/** The manifest that a draft describes; it may still be invalid (`diagnose` tells). */
export function manifestOf(draft: ManifestDraft): ConnectorManifest {
  const { description, healthCheckUrl, authentication, settings, webhooks } = draft;
  return {
    name: draft.name.trim(),
    version: draft.version.trim(),
    ...(description.trim() === '' ? {} : { description: description.trim() }),
    ...(healthCheckUrl.trim() === '' ? {} : { healthCheckUrl: healthCheckUrl.trim() }),
    parameters: { authentication: [...authentication], settings: [...settings] },
    plugins: draft.plugins.map(withoutEmpty),
    ...(webhooks.length === 0 ? {} : { webhooks: [...webhooks] }),
  };
}

/** Optional addresses left empty are left out. */
function withoutEmpty(plugin: ManifestPlugin): ManifestPlugin {
  if (plugin.kind === 'customer-information' && plugin.actionUrl === '') {
    const { actionUrl: _, ...rest } = plugin;
    return rest;
  }
  if (plugin.kind === 'conversation-panel-app' && plugin.messageHookUrl === '') {
    const { messageHookUrl: _, ...rest } = plugin;
    return rest;
  }
  return plugin;
}

/** What is wrong, by JSON pointer into the manifest. */
export type Faults = ReadonlyMap<string, Diagnostic>;

export function faultsOf(diagnostics: readonly Diagnostic[]): Faults {
  // The server points into the request, where the manifest is one member.
  const entries = diagnostics.map((each) => [each.pointer.replace(/^\/manifest(?=\/)/u, ''), each] as const);
  return new Map(entries.reverse());
}

/** A new plugin of a kind, still to be filled in. */
export function emptyPlugin(kind: ManifestPlugin['kind']): ManifestPlugin {
  switch (kind) {
    case 'product-list':
      return { kind, productsUrl: '', categoriesUrl: '' };
    case 'customer-information':
      return { kind, informationUrl: '', actionUrl: '' };
    case 'closing-form':
      return { kind, formUrl: '' };
    case 'bot':
      return { kind, baseUrl: '' };
    case 'conversation-panel-app':
      return {
        kind,
        name: { default: '' },
        icon: 'FRAME45',
        iframeUrl: '',
        enableForOperators: true,
        enableForExperts: false,
        useAuthentication: true,
        messageHookUrl: '',
      };
  }
}
