import {
  type ApplePayRequest as AgreedApplePayRequest,
  PANEL_APP_DEADLINE_MS,
  PANEL_APP_LIBRARY_VERSION,
  PANEL_APP_PROTOCOL,
  type PanelAppCard,
  type PanelAppCarousel,
  type PanelAppContext,
  type PanelAppErrorCode,
  type PanelAppEvents,
  type PanelAppIntent,
  type PanelAppOldCard,
} from '@comptoir/contract';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { version } from './index.js';
import { DEADLINE_MS, PROTOCOL, VERSION } from './link.js';
import type {
  ApplePayRequest,
  Card,
  CardBundle,
  Client,
  CommandName,
  Context,
  ErrorCode,
  Events,
  Intent,
  OldCard,
} from './types.js';

/** The package's types stand alone, so that it has no dependencies; here they are held to the contract's. */
describe('types and constants', () => {
  it('are those of the contract', () => {
    expectTypeOf<Context>().toEqualTypeOf<PanelAppContext>();
    expectTypeOf<ErrorCode>().toEqualTypeOf<PanelAppErrorCode>();
    expectTypeOf<Events>().toEqualTypeOf<Omit<PanelAppEvents, 'intent' | 'trigger'>>();
    expectTypeOf<Intent>().toExtend<PanelAppIntent>();
    expectTypeOf<PanelAppIntent>().toExtend<Intent>();
    expectTypeOf<Card>().toExtend<PanelAppCard>();
    expectTypeOf<PanelAppCard>().toExtend<Card>();
    expectTypeOf<CardBundle>().toExtend<PanelAppCarousel>();
    expectTypeOf<OldCard>().toExtend<PanelAppOldCard>();
    expectTypeOf<ApplePayRequest['payment']>().toEqualTypeOf<AgreedApplePayRequest['payment']>();
    expect([PROTOCOL, VERSION, DEADLINE_MS]).toEqual([
      PANEL_APP_PROTOCOL,
      PANEL_APP_LIBRARY_VERSION,
      PANEL_APP_DEADLINE_MS,
    ]);
    expect(version).toBe(PANEL_APP_LIBRARY_VERSION);
  });

  it('refuse what the desk would', () => {
    expectTypeOf<'pushCardInConversationThread'>().toExtend<CommandName>();
    // @ts-expect-error: `name` is for bots' cards
    expectTypeOf<{ actions: [{ type: 'LINK'; name: string; url: string }] }>().toExtend<Card>();
    // @ts-expect-error: an event that does not exist
    expectTypeOf<Client['on']>().toBeCallableWith('closed', () => {});
  });
});
