import type { ConnectorCallAnswer } from '@comptoir/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { useShortcut } from '../../shortcuts/shortcut-provider.js';
import { ConsoleLink } from '../console-link.js';
import { CodeView, prettyJson } from '../parts/code-view.js';
import { DiagnosticList } from '../parts/diagnostic-list.js';
import { Loaded } from '../parts/loaded.js';
import { Page, Part } from '../parts/page.js';
import { useGo } from '../use-go.js';
import classes from './calls.module.css';
import { curlOf } from './curl.js';
import { PhaseBar } from './phase-bar.js';
import { canReplay, Replay } from './replay.js';
import { callQuery } from './requests.js';
import { VerdictBadge } from './verdict-badge.js';

/** `/console/calls/:id`: one call in full. */
export function CallPage({ id }: { id: string }) {
  const text = useText();
  const go = useGo();
  const query = useQuery(callQuery(id));
  useShortcut('back', () => go('calls'));
  const above = [{ label: text('console.section.calls'), path: 'calls' }];
  if (query.data !== undefined) return <Shown answer={query.data} above={above} />;
  return (
    <Page title={text('console.call.title')} above={above}>
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  );
}

function Shown({
  answer,
  above,
}: {
  answer: ConnectorCallAnswer;
  above: readonly { label: string; path: string }[];
}) {
  const text = useText();
  const formats = useFormats();
  const { call, operator, phases, diagnostics, requestBody, answerBody } = answer;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      text('console.calls.address'),
      <code key="url" className={classes.url}>
        {call.method} {call.url}
      </code>,
    ],
    [text('console.calls.status'), call.status === null ? text('console.call.noStatus') : call.status],
    [text('console.calls.at'), formats.dateTime(new Date(call.at))],
    [text('console.calls.duration'), text('console.milliseconds', { count: Math.round(call.durationMs) })],
    [text('console.calls.size'), formats.bytes(call.bytes)],
    [text('console.website'), call.websiteId],
    [text('console.call.operator'), operator === null ? '—' : operator.name],
    [
      text('console.calls.conversation'),
      call.conversationId === null ? (
        '—'
      ) : (
        <>
          <Link
            key="conversation"
            to="/inbox/$view/{-$conversationId}"
            params={{ view: 'mine', conversationId: call.conversationId }}
          >
            {call.conversationId}
          </Link>{' '}
          ·{' '}
          <ConsoleLink path="calls" search={{ conversation: call.conversationId }}>
            {text('console.call.same')}
          </ConsoleLink>
        </>
      ),
    ],
  ];
  return (
    <Page
      title={`${call.connectorName} · ${text(`console.purpose.${call.purpose}`)}`}
      mark={<VerdictBadge verdict={call.verdict} />}
      actions={canReplay(call) ? <Replay key={call.id} call={call} /> : undefined}
      above={above}
    >
      {call.reason !== '' && <p className={classes.failure}>{call.reason}</p>}
      <dl className={classes.facts}>
        {facts.map(([label, value]) => [<dt key={`${label}.`}>{label}</dt>, <dd key={label}>{value}</dd>])}
      </dl>
      <Part title={text('console.call.phases')}>
        <PhaseBar ends={phases} />
      </Part>
      {diagnostics.length > 0 && (
        <Part title={text('console.diagnostics')}>
          <DiagnosticList diagnostics={diagnostics} />
        </Part>
      )}
      <Part title={text('console.call.bodies')} intro={text('console.call.bodies.intro')}>
        <div className={classes.bodies}>
          <CodeView label={text('console.call.curl')} code={curlOf(answer)} />
          {requestBody !== null && (
            <CodeView label={text('console.call.request')} code={prettyJson(requestBody)} />
          )}
          {answerBody === null ? (
            <p className={classes.none}>{text('console.call.noAnswer')}</p>
          ) : (
            <CodeView label={text('console.call.answer')} code={prettyJson(answerBody)} />
          )}
        </div>
      </Part>
    </Page>
  );
}
