import { ConnectorManifest, diagnose, PLUGIN_KINDS } from '@comptoir/contract';
import { describe, expect, it } from 'vitest';
import { draftOf, EMPTY_DRAFT, emptyPlugin, faultsOf, manifestOf } from './manifest-draft.js';

describe('a manifest’s draft', () => {
  it('gives back the manifest it was made from', () => {
    const manifest: ConnectorManifest = {
      name: 'Acme',
      version: '1.0.0',
      healthCheckUrl: 'https://acme.example/health',
      parameters: {
        authentication: [{ key: 'token', label: 'Token', type: 'text', required: true }],
        settings: [],
      },
      plugins: [{ kind: 'closing-form', formUrl: 'https://acme.example/form' }],
      webhooks: [{ label: 'x', url: 'https://acme.example/hook', events: ['user.created'] }],
    };
    expect(manifestOf(draftOf(manifest))).toEqual(manifest);
  });

  it('leaves out optional addresses that are empty', () => {
    const plugins = PLUGIN_KINDS.map(emptyPlugin);
    const manifest = manifestOf({ ...EMPTY_DRAFT, name: ' Acme ', plugins });
    expect(JSON.stringify(manifest)).not.toMatch(/actionUrl|messageHookUrl|healthCheckUrl|webhooks/u);
    expect(manifest.name).toBe('Acme');
  });

  it('finds what is missing under its pointer', () => {
    const manifest = manifestOf({ ...EMPTY_DRAFT, plugins: [emptyPlugin('product-list')] });
    const faults = faultsOf(diagnose(ConnectorManifest, manifest));
    expect([...faults.keys()].sort()).toEqual([
      '/name',
      '/plugins/0/categoriesUrl',
      '/plugins/0/productsUrl',
    ]);
  });

  it('reads the server’s pointers into the request', () => {
    const fault = {
      severity: 'error',
      pointer: '/manifest/plugins/0/iframeUrl',
      found: 'x',
      expected: 'y',
    } as const;
    expect(faultsOf([fault]).get('/plugins/0/iframeUrl')).toBe(fault);
  });
});
