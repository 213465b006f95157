import type { Provisioning } from '@comptoir/contract';
import type { Keys } from '../authentication/index.js';
import { gatewayContext } from '../payments/index.js';
import type { Storage } from '../storage/index.js';
import { numberOf } from './file.js';

/** Who asks the visitors of each website to pay; what is so already is left as it is. */
export async function provisionApplePay(
  { storage, keys, now }: { storage: Storage; keys: Keys; now: () => number },
  value: Provisioning,
): Promise<void> {
  for (const settings of value.applePay ?? []) {
    const websiteId = numberOf(settings.website);
    const text = JSON.stringify(settings);
    const context = gatewayContext(websiteId);
    const known = await storage.query('paymentGatewayOf', { websiteId });
    if (known !== undefined && keys.open(known.settings, context) === text) continue;
    await storage.command('savePaymentGateway', {
      website_id: websiteId,
      kind: settings.gateway,
      settings: keys.seal(text, context),
      updated_at: now(),
    });
  }
}
