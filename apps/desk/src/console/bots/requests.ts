import type {
  Bot,
  BotAdministrationAnswer,
  BotPatch,
  BotScenariosAnswer,
  BotsAnswer,
  NewBotBody,
  RehearsalAnswer,
  Trial,
  TrialAnswer,
} from '@comptoir/contract';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { request } from '../../requests/request.js';

const at = (id: string) => `/api/bots/${encodeURIComponent(id)}`;
/** Whether a bot is available changes by itself. */
const AGAIN_MS = 5_000;
/** A trial's bot calls its connector, which may take its ten seconds. */
const TIMEOUT_MS = 40_000;
/** A rehearsal makes every call of its transcript. */
const REHEARSAL_MS = 300_000;

export const botsQuery = queryOptions({
  queryKey: ['console', 'bots'],
  queryFn: async ({ signal }): Promise<readonly Bot[]> =>
    (await request<BotsAnswer>('/api/bots', { signal })).bots,
  refetchInterval: AGAIN_MS,
});

export const scenariosQuery = (websiteId: string) =>
  queryOptions({
    queryKey: ['console', 'bot-scenarios', websiteId],
    queryFn: ({ signal }): Promise<BotScenariosAnswer> =>
      request(`/api/websites/${encodeURIComponent(websiteId)}/bot-scenarios`, {
        signal,
        timeoutMs: TIMEOUT_MS,
      }),
    staleTime: 0,
    retry: false,
  });

/** Puts a bot's newest state where the pages read it. */
export function keepBot(client: QueryClient, bot: Bot): void {
  client.setQueryData(botsQuery.queryKey, (known = []) =>
    known.some(({ id }) => id === bot.id)
      ? known.map((each) => (each.id === bot.id ? bot : each))
      : [...known, bot],
  );
}

export function createBot(body: NewBotBody): Promise<BotAdministrationAnswer> {
  return request('/api/bots', { method: 'POST', body, timeoutMs: TIMEOUT_MS });
}

export function saveBot(id: string, body: BotPatch): Promise<BotAdministrationAnswer> {
  return request(at(id), { method: 'PATCH', body, timeoutMs: TIMEOUT_MS });
}

export const trialKey = (botId: string, trialId: string) => ['console', 'trial', botId, trialId] as const;

async function trialOf(answer: Promise<TrialAnswer>): Promise<Trial> {
  return (await answer).trial;
}

export function beginTrial(botId: string, transfers: Trial['transfers']): Promise<Trial> {
  return trialOf(
    request(`${at(botId)}/trials`, { method: 'POST', body: { transfers }, timeoutMs: TIMEOUT_MS }),
  );
}

const trialPath = (botId: string, trialId: string) => `${at(botId)}/trials/${encodeURIComponent(trialId)}`;

export function fetchTrial(botId: string, trialId: string, signal: AbortSignal): Promise<Trial> {
  return trialOf(request(trialPath(botId, trialId), { signal }));
}

export function sayInTrial(botId: string, trialId: string, text: string): Promise<Trial> {
  return trialOf(
    request(`${trialPath(botId, trialId)}/messages`, {
      method: 'POST',
      body: { text },
      timeoutMs: TIMEOUT_MS,
    }),
  );
}

export function skipWait(botId: string, trialId: string): Promise<Trial> {
  return trialOf(request(`${trialPath(botId, trialId)}/skip`, { method: 'POST', body: {} }));
}

export function steerTransfers(
  botId: string,
  trialId: string,
  transfers: Trial['transfers'],
): Promise<Trial> {
  return trialOf(request(trialPath(botId, trialId), { method: 'PATCH', body: { transfers } }));
}

export function rehearse(botId: string, text: string): Promise<RehearsalAnswer> {
  return request(`${at(botId)}/rehearsals`, { method: 'POST', body: { text }, timeoutMs: REHEARSAL_MS });
}
