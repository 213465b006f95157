import {
  FrameCheckAnswer,
  FrameCheckBody,
  MessageMarksAnswer,
  MessageMarksQuery,
  PanelAppLaunchAnswer,
  PanelAppsAnswer,
  PanelAppTokenAnswer,
} from '@comptoir/contract';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { App } from '../app.js';
import type { Parts } from '../parts.js';
import { appViewer, requireAppOperator } from './panel-app-operator.js';
import { requireVisible } from './require-visible.js';

const Params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const AppParams = Type.Object({
  id: Type.String({ maxLength: 64 }),
  appId: Type.String({ maxLength: 80 }),
});
const tags = ['conversation-panel-app'];

/** Apps beside a conversation: which there are, their addresses and tokens, what their hooks marked. */
export function panelAppRoutes(app: App, parts: Parts): void {
  const { panelApps, messageHooks, frameCheck } = parts;
  const session = async (request: FastifyRequest, { id, appId }: { id: string; appId: string }) => {
    const { principal, state } = await requireAppOperator(parts, request, id);
    const found = await panelApps.find(appViewer(principal, state), appId);
    return { found, of: { operator: principal.operator, state } };
  };

  app.get(
    '/api/conversations/:id/panel-apps',
    { schema: { tags, params: Params, response: { 200: PanelAppsAnswer } } },
    async (request) => {
      const { state, principal } = await requireVisible(parts, request, request.params.id);
      return { apps: await panelApps.list(appViewer(principal, state)) };
    },
  );

  app.post(
    '/api/conversations/:id/panel-apps/:appId/launch',
    { schema: { tags, params: AppParams, response: { 200: PanelAppLaunchAnswer } } },
    async (request) => {
      const { found, of } = await session(request, request.params);
      return { url: await panelApps.launch(found, of) };
    },
  );

  app.post(
    '/api/conversations/:id/panel-apps/:appId/token',
    { schema: { tags, params: AppParams, response: { 200: PanelAppTokenAnswer } } },
    async (request) => {
      const { found, of } = await session(request, request.params);
      return { token: await panelApps.token(found, of) };
    },
  );

  app.get(
    '/api/conversations/:id/message-marks',
    {
      schema: {
        tags,
        params: Params,
        querystring: MessageMarksQuery,
        response: { 200: MessageMarksAnswer },
      },
    },
    async (request) => {
      const { state, principal } = await requireVisible(parts, request, request.params.id);
      const viewer = appViewer(principal, state);
      const of = { operator: principal.operator, state };
      return messageHooks.marks(viewer, of, request.query.after ?? 0);
    },
  );

  app.post(
    '/api/panel-apps/check',
    { schema: { tags, body: FrameCheckBody, response: { 200: FrameCheckAnswer } } },
    async (request) => frameCheck.check(request.body.iframeUrl, request.body.sandbox),
  );
}
