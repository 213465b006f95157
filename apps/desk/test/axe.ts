import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Every rule of axe on the page as it opened; then, made dark as the system would do it, the rule that looks
 * at colours: nothing else of the page changes with the theme.
 */
export async function findsNothing(page: Page): Promise<void> {
  expect({ light: await violations(page) }).toEqual({ light: [] });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor({ state: 'attached' });
  expect({ dark: await violations(page, ['color-contrast']) }).toEqual({ dark: [] });
}

async function violations(page: Page, rules?: string[]): Promise<string[]> {
  await page.waitForFunction(() => document.getAnimations().every((each) => each.playState !== 'running'));
  const axe = new AxeBuilder({ page });
  const found = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
  return found.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
  );
}
