import { ApplePayAnswer, ApplePayBody, type PaymentSummary } from '@comptoir/contract';
import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import type { Parts } from '../parts.js';
import { simulatorPage } from '../payments/simulator-page.js';
import type { PaymentRequestTable } from '../storage/index.js';
import { bearerOf } from './authenticate.js';
import { appViewer, requireAppOperator } from './panel-app-operator.js';

const tags = ['payments'];
const SimulatorParams = Type.Object({
  id: Type.String({ maxLength: 64 }),
  token: Type.String({ maxLength: 64 }),
});
const SimulatorBody = Type.Object({
  answer: Type.Enum(['accept', 'refuse']),
  reason: Type.Optional(Type.String({ maxLength: 200 })),
});

/** Asking visitors to pay, what became of it, and the page where a person plays the visitor's phone. */
export function paymentRoutes(app: App, parts: Parts): void {
  const { payments, panelApps } = parts;

  app.post(
    '/api/conversations/:id/panel-apps/:appId/apple-pay',
    {
      schema: {
        tags,
        params: Type.Object({ id: Type.String({ maxLength: 64 }), appId: Type.String({ maxLength: 80 }) }),
        body: ApplePayBody,
        response: { 200: ApplePayAnswer, 201: ApplePayAnswer },
      },
    },
    async (request, reply) => {
      const { id, appId } = request.params;
      const { principal, state } = await requireAppOperator(parts, request, id);
      const { operator } = principal;
      const viewer = appViewer(principal, state);
      const { connectorVersionId } = await panelApps.find(viewer, appId);
      const via = await panelApps.via(viewer, appId, operator);
      const asking = { operator, state, connectorVersionId, via, request: request.body.request };
      const { created, ...answer } = await payments.request(asking);
      return reply.code(created ? 201 : 200).send(answer);
    },
  );

  app.post(
    '/api/payment-requests/:id/outcome',
    { schema: { tags, params: Type.Object({ id: Type.String({ maxLength: 64 }) }), body: Type.Unknown() } },
    async (request, reply) => {
      await payments.told(request.params.id, bearerOf(request), request.body);
      return reply.code(204).send();
    },
  );

  simulatorRoutes(app, parts);
}

function simulatorRoutes(app: App, parts: Parts): void {
  const find = async ({ id, token }: { id: string; token: string }): Promise<PaymentRequestTable> => {
    const right = parts.keys.checkTag('payment-simulator', id, token);
    const payment = right ? await parts.payments.find(id) : undefined;
    if (payment?.gateway !== 'simulator') throw new AppError('not_found');
    return payment;
  };
  const show = (reply: FastifyReply, { summary, status, reason }: PaymentRequestTable) => {
    const payment: PaymentSummary = JSON.parse(summary);
    return reply.type('text/html; charset=utf-8').send(simulatorPage(payment, status, reason));
  };

  app.get(
    '/payments/simulator/:id/:token',
    { schema: { hide: true, params: SimulatorParams } },
    async (request, reply) => show(reply, await find(request.params)),
  );

  app.post(
    '/payments/simulator/:id/:token',
    { schema: { hide: true, params: SimulatorParams, body: SimulatorBody } },
    async (request, reply) => {
      const { id } = await find(request.params);
      const { answer, reason } = request.body;
      if (answer === 'accept') await parts.payments.settle(id, 'paid', null);
      else await parts.payments.settle(id, 'failed', reason?.trim() || 'The visitor refused');
      return show(reply, await find(request.params));
    },
  );
}
