import { Button } from '@mantine/core';
import { CircleAlert } from 'lucide-react';
import { StatePanel } from '../design-system/state-panel.js';
import { useText } from '../language/use-text.js';

/** When a part of the desk itself fails. */
export function BrokenPage() {
  const text = useText();
  return (
    <main>
      <StatePanel
        icon={CircleAlert}
        tone="negative"
        title={text('app.broken.title')}
        body={text('app.broken.body')}
        action={<Button onClick={() => window.location.reload()}>{text('app.reload')}</Button>}
        fill
      />
    </main>
  );
}
