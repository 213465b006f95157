import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Figures for Prometheus, at `/metrics`. */
export interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
  observeRequest(method: string, route: string, status: number, seconds: number): void;
}

/** What the bots of this node are at. */
export interface BotFigures {
  /** Availability checks since the start, and those that failed. */
  readonly checks: number;
  readonly failures: number;
  /** Bots this node asks, and bots that may be offered, now. */
  readonly asked: number;
  readonly offered: number;
  /** Conversations under way in this moment. */
  readonly working: number;
}

export function createMetrics(connectionCount: () => number, bots: () => BotFigures): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'comptoir_' });
  new Gauge({
    name: 'comptoir_realtime_connections',
    help: 'WebSockets open on this node.',
    registers: [registry],
    collect() {
      this.set(connectionCount());
    },
  });
  const gauges: [keyof BotFigures, string, string][] = [
    ['asked', 'comptoir_bots_asked', 'Bots whose availability this node asks every second.'],
    ['offered', 'comptoir_bots_offered', 'Bots that may be offered to visitors now.'],
    [
      'working',
      'comptoir_bot_conversations_working',
      'Conversations of bots that are worked on in this moment.',
    ],
    ['checks', 'comptoir_bot_availability_checks', 'Availability checks since the start.'],
    ['failures', 'comptoir_bot_availability_failures', 'Availability checks that failed since the start.'],
  ];
  for (const [figure, name, help] of gauges)
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(bots()[figure]);
      },
    });
  const requests = new Histogram({
    name: 'comptoir_http_request_seconds',
    help: 'Duration of HTTP requests by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    observeRequest: (method, route, status, seconds) =>
      requests.observe({ method, route, status: String(status) }, seconds),
  };
}
