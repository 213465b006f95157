import type { Bot } from '@comptoir/contract';
import { type Call, error, type Give } from '../fake/routes.js';
import { FakeTrial, rehearsal } from './bot-data.js';
import { change, fieldsOf } from './console-routes.js';
import type { FakeConsole } from './fake-console.js';

/** Bots, their trials and rehearsals. */
export function botAdministrationRoutes(state: FakeConsole, call: Call, give: Give): boolean {
  const { url, method, body } = call;
  const [, resource, id = '', part, trialId, action] =
    /^\/api\/(bots|websites)(?:\/([^/]+))?(?:\/([^/]+))?(?:\/([^/]+))?(?:\/([^/]+))?$/u.exec(url.pathname) ??
    [];
  const fields = fieldsOf(body);
  if (resource === 'websites' && part === 'bot-scenarios') {
    give(200, state.scenarios);
    return true;
  }
  if (resource !== 'bots') return false;
  const bot = state.bots.find((each) => each.id === id);
  if (id === '' && method === 'GET') give(200, { bots: state.bots });
  else if (id === '' && method === 'POST') make(state, fields, give);
  else if (part === undefined && method === 'PATCH')
    return change(
      state.bots,
      bot,
      call,
      give,
      (changed) => ({ bot: changed, warnings: state.botWarnings }),
      (found) => patched(state, found, fields),
    );
  else if (part === 'rehearsals') give(200, rehearsal(String(fields['text'])));
  else if (part === 'trials') trialRoutes(state, { method, trialId, action, fields }, give);
  else give(404, error('not_found', 'There is no such thing.'));
  return true;
}

function make(state: FakeConsole, fields: Record<string, unknown>, give: Give): void {
  const [like] = state.bots;
  if (fields['idBot'] === 'scenario-99' || like === undefined)
    return give(409, error('scenario_taken', 'Taken.'));
  const bot: Bot = {
    ...like,
    id: 'ha-120',
    idBot: String(fields['idBot']),
    name: String(fields['name']),
    pseudo: String(fields['pseudo']),
    language: String(fields['language']),
  };
  state.bots.push(bot);
  give(201, { bot, warnings: [] });
}

function patched(state: FakeConsole, found: Bot, fields: Record<string, unknown>): Partial<Bot> {
  const text = (name: string, otherwise: string) => {
    const value = fields[name];
    return typeof value === 'string' ? value : otherwise;
  };
  const fallback = state.rules.find((rule) => rule.id === fields['fallbackRule']);
  return {
    name: text('name', found.name),
    pseudo: text('pseudo', found.pseudo),
    state: fields['state'] === 'retired' || fields['state'] === 'active' ? fields['state'] : found.state,
    ...(fallback === undefined ? {} : { fallbackRule: { id: fallback.id, label: fallback.label } }),
  };
}

interface TrialCall {
  readonly method: string;
  readonly trialId: string | undefined;
  readonly action: string | undefined;
  readonly fields: Record<string, unknown>;
}

function trialRoutes(state: FakeConsole, { method, trialId, action, fields }: TrialCall, give: Give): void {
  const transfers = fields['transfers'] === 'fails' ? 'fails' : 'succeeds';
  if (trialId === undefined) state.trial = new FakeTrial(transfers);
  const fake = state.trial;
  if (fake === undefined) return give(404, error('not_found', 'No trial.'));
  if (action === 'messages') fake.say(String(fields['text']));
  else if (action === 'skip') fake.skip();
  else if (method === 'PATCH') fake.trial = { ...fake.trial, transfers };
  give(trialId === undefined ? 201 : 200, { trial: fake.trial });
}
