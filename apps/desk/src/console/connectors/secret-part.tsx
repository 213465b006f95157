import type { ConnectorVersion } from '@comptoir/contract';
import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { Confirm } from '../parts/confirm.js';
import form from '../parts/form.module.css';
import { formLook } from '../parts/form-look.js';
import { SecretOnce } from '../parts/secret-once.js';
import { keepConnector, rotateSecret } from './requests.js';

/** Hours that the old token may live on; 720 is the most. */
const HOURS = [0, 24, 72, 168, 720];

/** The token that signs every call: never shown again, replaced with an overlap so that nothing stops. */
export function SecretPart({ version }: { version: ConnectorVersion }) {
  const text = useText();
  const formats = useFormats();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [hours, setHours] = useState(24);
  const rotate = useMutation({
    mutationFn: () => rotateSecret(version.id, version.revision, hours),
    onSuccess({ connector }) {
      keepConnector(client, connector);
      setAsking(false);
    },
    onError: () => void client.invalidateQueries({ queryKey: ['console', 'connectors'] }),
  });
  const token = rotate.data?.secretToken;
  return (
    <div className={form.form}>
      {version.previousSecretUntil !== null && (
        <p>
          {text('console.secret.token.both', {
            until: formats.dateTime(new Date(version.previousSecretUntil)),
          })}
        </p>
      )}
      <div className={form.buttons}>
        <Button
          variant="default"
          leftSection={<RotateCw size={16} strokeWidth={1.75} aria-hidden />}
          onClick={() => {
            rotate.reset();
            setAsking(true);
          }}
        >
          {text('console.secret.token.rotate')}
        </Button>
      </div>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={text('console.secret.token.rotate')}
        action={text('console.secret.token.rotate.go')}
        dangerous={hours === 0}
        pending={rotate.isPending}
        error={rotate.error}
        onConfirm={() => rotate.mutate()}
      >
        <div className={form.form}>
          <p>{text('console.secret.token.rotate.body')}</p>
          <NativeSelect
            {...formLook}
            classNames={{}}
            label={text('console.secret.token.keep')}
            value={String(hours)}
            onChange={(event) => setHours(Number(event.currentTarget.value))}
            data={HOURS.map((value) => ({
              value: String(value),
              label: text('console.secret.token.hours', { hours: value }),
            }))}
          />
        </div>
      </Confirm>
      <SecretOnce
        title={text('console.secret.token.title')}
        body={text('console.secret.token.body')}
        secrets={token ? [{ label: text('console.secret.token'), value: token }] : undefined}
        onClose={rotate.reset}
      />
    </div>
  );
}
