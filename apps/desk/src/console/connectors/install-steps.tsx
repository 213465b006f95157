import type { AdministeredWebsite, Connector } from '@comptoir/contract';
import { Button, NativeSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../language/use-text.js';
import { failureText } from '../editing/save-bar.js';
import form from '../parts/form.module.css';
import { formLook } from '../parts/form-look.js';
import classes from './install-steps.module.css';
import { missingKeys, parameterError, valuesToSend } from './parameter-faults.js';
import { ParameterFields, type ParameterValues } from './parameter-fields.js';
import { install, refreshConnector } from './requests.js';
import { bestVersion } from './states.js';

type Step = 'version' | 'authentication' | 'settings';

/** Installs a connector: its version, then authentication parameters, then settings; the check follows. */
export function InstallSteps({ connector, website }: { connector: Connector; website: AdministeredWebsite }) {
  const text = useText();
  const client = useQueryClient();
  const [versionId, setVersionId] = useState(bestVersion(connector)?.id ?? '');
  const [authentication, setAuthentication] = useState<ParameterValues>({});
  const [settings, setSettings] = useState<ParameterValues>({});
  const [step, setStep] = useState<Step>('version');
  const [tried, setTried] = useState(false);
  const parameters = connector.versions.find(({ id }) => id === versionId)?.manifest.parameters;
  const asked = { authentication: parameters?.authentication ?? [], settings: parameters?.settings ?? [] };
  const steps: readonly Step[] = [
    'version',
    ...(asked.authentication.length > 0 ? (['authentication'] as const) : []),
    ...(asked.settings.length > 0 ? (['settings'] as const) : []),
  ];
  const at = steps.indexOf(step);
  const next = steps[at + 1];
  const previous = steps[at - 1];
  const values = { authentication, settings };
  const missing = step === 'version' ? [] : missingKeys(asked[step], values[step]);

  const run = useMutation({
    mutationFn: () =>
      install(website.id, connector.id, {
        idConnectorVersion: versionId,
        authentication: valuesToSend(asked.authentication, authentication),
        settings: valuesToSend(asked.settings, settings),
      }),
    onSuccess: () => refreshConnector(client, connector.id),
  });
  const where = { versionId, websiteId: website.id };

  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(missing.length > 0);
        if (missing.length > 0 || versionId === '') return;
        if (next === undefined) run.mutate();
        else setStep(next);
      }}
    >
      <ol className={classes.steps} aria-label={text('console.install.steps')}>
        {steps.map((each, index) => (
          <li key={each} className={classes.step} aria-current={each === step ? 'step' : undefined}>
            <span className={classes.number} aria-hidden>
              {index < at ? <Check size={12} strokeWidth={2.5} /> : index + 1}
            </span>
            {text(`console.install.step.${each}`)}
          </li>
        ))}
        <li className={classes.step}>
          <span className={classes.number} aria-hidden>
            {steps.length + 1}
          </span>
          {text('console.install.step.check')}
        </li>
      </ol>
      {step === 'version' && (
        <NativeSelect
          {...formLook}
          autoFocus
          label={text('console.connectors.version')}
          description={text('console.install.version.help')}
          value={versionId}
          onChange={(event) => setVersionId(event.currentTarget.value)}
          data={connector.versions.map(({ id, version, state }) => ({
            value: id,
            label: `${version} · ${text(`console.version.state.${state}`)}`,
          }))}
        />
      )}
      {step === 'authentication' && (
        <>
          <p className={form.said}>{text('console.install.authentication.intro')}</p>
          <ParameterFields
            {...where}
            parameters={asked.authentication}
            values={authentication}
            onChange={setAuthentication}
            kept={[]}
            errorAt={parameterError(text, 'authentication', tried ? missing : [], run.error)}
          />
        </>
      )}
      {step === 'settings' && (
        <ParameterFields
          {...where}
          parameters={asked.settings}
          values={settings}
          onChange={setSettings}
          errorAt={parameterError(text, 'settings', tried ? missing : [], run.error)}
        />
      )}
      <p role="alert" className={form.failure}>
        {run.isError ? failureText(text, run.error) : ''}
      </p>
      <div className={form.buttons}>
        <Button type="submit" loading={run.isPending} disabled={versionId === ''}>
          {text(next === undefined ? 'console.install.go' : 'console.install.next')}
        </Button>
        {previous !== undefined && (
          <Button variant="default" onClick={() => setStep(previous)}>
            {text('app.back')}
          </Button>
        )}
      </div>
    </form>
  );
}
