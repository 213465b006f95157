import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { CloudOff } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { StatePanel } from '../design-system/state-panel.js';
import { useDelayed } from '../design-system/use-delayed.js';
import { activateLanguage, languageOf } from '../language/i18n.js';
import { useText } from '../language/use-text.js';
import { textOfError } from '../requests/error-text.js';
import { onUnauthenticated } from '../requests/request.js';
import { usePreferences } from '../settings/preferences.js';
import { SessionContext } from './session-context.js';
import { sessionQuery } from './session-query.js';

/**
 * Shows the desk to someone signed in and leads everybody else to the sign-in page and back. A session
 * that ends while the desk is open does the same; drafts stay in the browser.
 */
export function SessionGate({ children, skeleton }: { children: ReactNode; skeleton: ReactNode }) {
  const session = useQuery(sessionQuery);
  const client = useQueryClient();
  const router = useRouter();
  const text = useText();
  const { language } = usePreferences();
  const late = useDelayed(session.isPending, 150);

  useEffect(() => onUnauthenticated(() => client.setQueryData(sessionQuery.queryKey, null)), [client]);

  // Someone who only comes to sign in is not told that a session ended.
  const wasSignedIn = useRef(false);
  useEffect(() => {
    if (session.data) wasSignedIn.current = true;
    if (session.data !== null) return;
    const { pathname, href } = router.state.location;
    // Already on the way: this gate stands until the page has changed.
    if (pathname === '/sign-in') return;
    const search = { next: pathname === '/' ? undefined : href, ended: wasSignedIn.current || undefined };
    void router.navigate({ to: '/sign-in', search, replace: true });
  }, [session.data, router]);

  const locale = session.data?.operator.locale;
  useEffect(() => {
    if (language === undefined && locale !== undefined) activateLanguage(languageOf(locale));
  }, [language, locale]);

  if (session.data) return <SessionContext value={session.data}>{children}</SessionContext>;
  if (session.isError) {
    return (
      <main>
        <StatePanel
          icon={CloudOff}
          tone="negative"
          title={textOfError(text, session.error)}
          action={<Button onClick={() => void session.refetch()}>{text('app.retry')}</Button>}
          fill
        />
      </main>
    );
  }
  return late ? skeleton : null;
}
