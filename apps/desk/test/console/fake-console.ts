import type { Diagnostic } from '@comptoir/contract';
import { savedForms, summary } from './answers-data.js';
import { bots, type FakeTrial, scenarios } from './bot-data.js';
import { calls, connectors, deliveries } from './connector-data.js';
import { adapters, audit, operators, rules, websites } from './console-data.js';

/** What the console's part of the fake server has and how it behaves. */
export class FakeConsole {
  /** `slow` holds what is read until the server's `release`. */
  mode: 'ok' | 'error' | 'slow' = 'ok';
  /** Select pickers' options cannot be had. */
  optionsFail = false;
  /** Done before the next change is looked at: a colleague who is faster. */
  meanwhile: (() => void) | undefined;
  websites = websites();
  operators = operators();
  rules = rules();
  connectors = connectors();
  adapters = adapters();
  calls = calls(Date.now());
  deliveries = deliveries(Date.now());
  audit = audit(Date.now());
  answers = savedForms(Date.now());
  bots = bots();
  scenarios = scenarios();
  botWarnings: Diagnostic[] = [];
  trial: FakeTrial | undefined;
  summary = summary;

  /** Nothing has been made yet. */
  clear(): void {
    this.websites = [];
    this.operators = [];
    this.rules = [];
    this.connectors = [];
    this.adapters = [];
    this.calls = [];
    this.deliveries = [];
    this.audit = [];
    this.answers = [];
    this.bots = [];
    this.summary = { forms: 0, withoutForm: 0, fields: [] };
  }
}
