import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { StatePanel } from '../design-system/state-panel.js';
import { useText } from '../language/use-text.js';

/** An address that is none of the desk's. */
export function NotFoundPage() {
  const text = useText();
  return (
    <main>
      <StatePanel
        icon={Compass}
        title={text('app.notFound.title')}
        body={text('app.notFound.body')}
        action={<Button renderRoot={(props) => <Link to="/" {...props} />}>{text('app.notFound.go')}</Button>}
        fill
      />
    </main>
  );
}
