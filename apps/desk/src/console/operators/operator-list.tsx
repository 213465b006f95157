import { type AdministeredOperator, ROLES } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { SearchX, UserPlus, Users } from 'lucide-react';
import { Avatar } from '../../design-system/avatar.js';
import { StatePanel } from '../../design-system/state-panel.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { useSession } from '../../session/session-context.js';
import { folded, matches } from '../../shortcuts/match.js';
import { Badge, type Tone } from '../parts/badge.js';
import { type Column, DataTable } from '../parts/data-table.js';
import { ChoiceFilter, Filters, TextFilter } from '../parts/filters.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { useConsoleSearch } from '../use-console-search.js';
import { websitesQuery } from '../websites/requests.js';
import classes from './operators.module.css';
import { operatorsQuery } from './requests.js';

const STATES = ['active', 'invited', 'disabled'] as const;
const TONES: Readonly<Record<AdministeredOperator['state'], Tone>> = {
  active: 'positive',
  invited: 'warning',
  disabled: 'calm',
};

/** Who answers. Managers read; administrators change. */
export function OperatorList() {
  const text = useText();
  const search = useConsoleSearch();
  const admin = useSession().operator.roles.includes('admin');
  const query = useQuery(operatorsQuery);
  const columns = useColumns();
  const { name = '', role, state } = search.search;
  return (
    <Page
      wide
      title={text('console.section.operators')}
      intro={text(admin ? 'console.operators.intro' : 'console.operators.intro.manager')}
      actions={
        admin && (
          <Button
            leftSection={<UserPlus size={16} strokeWidth={1.75} aria-hidden />}
            renderRoot={(props) => (
              <Link to="/console/$" params={{ _splat: 'operators/new' }} search={{}} {...props} />
            )}
          >
            {text('console.operators.invite')}
          </Button>
        )
      }
    >
      <Filters search={search} names={['name', 'role', 'state']}>
        <TextFilter search={search} name="name" label={text('console.operators.search')} />
        <ChoiceFilter
          search={search}
          name="role"
          label={text('console.operator.roles')}
          options={ROLES.map((value) => ({ value, label: text(`console.role.${value}`) }))}
        />
        <ChoiceFilter
          search={search}
          name="state"
          label={text('console.operator.state')}
          options={STATES.map((value) => ({ value, label: text(`console.operator.state.${value}`) }))}
        />
      </Filters>
      <Loaded query={query}>
        {(operators) => {
          const shown = operators.filter(
            (each) =>
              matches(`${each.name} ${each.email}`, folded(name)) &&
              (role === undefined || each.roles.some((own) => own === role)) &&
              (state === undefined || each.state === state),
          );
          if (shown.length === 0) {
            return operators.length > 0 ? (
              <StatePanel icon={SearchX} title={text('console.nothing')} />
            ) : (
              <StatePanel icon={Users} title={text('console.operators.empty')} />
            );
          }
          return (
            <DataTable
              label={text('console.section.operators')}
              rows={shown}
              columns={columns}
              keyOf={({ id }) => id}
              {...(admin ? { pathOf: ({ id }: AdministeredOperator) => `operators/${id}` } : {})}
            />
          );
        }}
      </Loaded>
    </Page>
  );
}

function useColumns(): readonly Column<AdministeredOperator>[] {
  const text = useText();
  const formats = useFormats();
  const websites = useQuery(websitesQuery);
  const nameOf = (id: string) => websites.data?.find((each) => each.id === id)?.name ?? id;
  return [
    {
      key: 'name',
      title: text('console.operator.name'),
      cell: ({ id, name, pictureUrl }) => (
        <span className={classes.person}>
          <Avatar name={name} seed={id} picture={pictureUrl} size={28} />
          <bdi>{name}</bdi>
        </span>
      ),
    },
    { key: 'email', title: text('console.operator.email'), minor: true, cell: ({ email }) => email },
    {
      key: 'roles',
      title: text('console.operator.roles'),
      cell: ({ roles }) => formats.list(roles.map((role) => text(`console.role.${role}`))),
    },
    {
      key: 'websites',
      title: text('console.connectors.websites'),
      minor: true,
      cell: ({ websites: ids }) => formats.list(ids.map(nameOf)) || '—',
    },
    {
      key: 'capacity',
      title: text('console.operator.capacity'),
      number: true,
      cell: ({ capacity }) => formats.number(capacity),
    },
    {
      key: 'state',
      title: text('console.operator.state'),
      cell: ({ state }) => <Badge tone={TONES[state]}>{text(`console.operator.state.${state}`)}</Badge>,
    },
  ];
}
