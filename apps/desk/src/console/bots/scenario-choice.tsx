import type { BotScenariosAnswer } from '@comptoir/contract';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useText } from '../../language/use-text.js';
import { textOfCode } from '../../requests/error-text.js';
import form from '../parts/form.module.css';
import classes from './bots.module.css';
import { botsQuery } from './requests.js';

export type Scenario = BotScenariosAnswer['scenarios'][number];

interface ScenarioChoiceProps {
  readonly answer: BotScenariosAnswer;
  readonly chosen: Scenario | undefined;
  readonly missing: boolean;
  readonly onChoose: (scenario: Scenario) => void;
}

/** The scenarios of every connector; one that serves a bot already says which. */
export function ScenarioChoice({ answer, chosen, missing, onChoose }: ScenarioChoiceProps) {
  const text = useText();
  const group = useId();
  const bots = useQuery(botsQuery);
  const { scenarios, failures } = answer;
  return (
    <fieldset className={form.fieldset}>
      <legend className={form.legend}>{text('console.bot.scenario')}</legend>
      {failures.map(({ connectorName, error }) => (
        <p key={connectorName} className={form.failure} role="alert">
          {text('console.bot.scenarios.failed', {
            connector: connectorName,
            reason: textOfCode(text, error.code, error.message),
          })}
        </p>
      ))}
      {scenarios.length === 0 && <p className={form.said}>{text('console.bot.scenarios.none')}</p>}
      {scenarios.length > 0 && (
        <ul className={classes.scenarios}>
          {scenarios.map((scenario) => {
            const { connectorId, connectorName, idBot, name, description, takenBy } = scenario;
            const taker = bots.data?.find(({ id }) => id === takenBy);
            return (
              <li key={`${connectorId} ${idBot}`}>
                <label className={classes.scenario} data-taken={takenBy !== null}>
                  <input
                    type="radio"
                    name={group}
                    disabled={takenBy !== null}
                    checked={chosen?.connectorId === connectorId && chosen.idBot === idBot}
                    onChange={() => onChoose(scenario)}
                  />
                  <span className={classes.words}>
                    <bdi className={classes.name}>{name}</bdi>
                    {description !== null && <span className={classes.quiet}>{description}</span>}
                    <span className={classes.quiet}>
                      {takenBy === null
                        ? connectorName
                        : text('console.bot.scenario.taken', { bot: taker?.name ?? takenBy })}
                    </span>
                  </span>
                </label>
              </li>
            );
          })}
        </ul>
      )}
      {missing && (
        <p className={classes.missing} role="alert">
          {text('console.bot.scenario.missing')}
        </p>
      )}
    </fieldset>
  );
}
