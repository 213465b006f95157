import type {
  AdministeredOperator,
  AdministeredWebsite,
  ChannelAdapter,
  DistributionRule,
} from '@comptoir/contract';
import { session } from '../fake/data.js';
import { type Call, error, type Give } from '../fake/routes.js';
import { change, fieldsOf } from './console-routes.js';
import type { FakeConsole } from './fake-console.js';

const SECRET = 'ws_9f0c3b7d21e84a56b0d7c1e2f3a4b5c6';
const INVITATION = 'https://desk.example/invitation?token=inv_4c1d';

/** Websites, operators, distribution rules, channels, closing answers, audit. */
export function administrationRoutes(state: FakeConsole, call: Call, give: Give): boolean {
  const { url, method, body } = call;
  const [, , kind = '', id = '', rest = ''] = url.pathname.split('/');
  const fields = fieldsOf(body);
  const make = <T extends { id: string }>(list: T[], made: T): T => {
    list.push(made);
    return made;
  };
  const patch = (): object => ({ ...fields, revision: undefined });
  switch (kind) {
    case 'websites': {
      if (rest === 'installations') return false;
      const list = state.websites;
      if (id === '' && method === 'GET') give(200, { websites: list });
      else if (id === '') {
        const first = list[0];
        if (first === undefined) return false;
        const website: AdministeredWebsite = {
          ...first,
          awayMessage: null,
          ...fields,
          id: 'ha-3',
          revision: 1,
        };
        give(201, { website: make(list, website), secret: SECRET });
      } else {
        const found = list.find((each) => each.id === id);
        const secret = rest === 'secret' ? SECRET : null;
        return change(list, found, call, give, (website) => ({ website, secret }), patch);
      }
      return true;
    }
    case 'operators': {
      const list = state.operators;
      if (id === '' && method === 'GET') give(200, { operators: list });
      else if (id === '') {
        if (list.some(({ email }) => email === fields['email'])) {
          give(400, error('invalid_request', 'This e-mail address is in use.'));
          return true;
        }
        const first = list[0];
        if (first === undefined) return false;
        const operator: AdministeredOperator = {
          ...first,
          capacity: 5,
          ...fields,
          id: 'ha-12',
          state: 'invited',
          revision: 1,
        };
        give(201, { operator: make(list, operator), invitationLink: INVITATION });
      } else if (rest === 'invitation') {
        give(200, { operator: list.find((each) => each.id === id), invitationLink: INVITATION });
      } else {
        const found = list.find((each) => each.id === id);
        const { disabled } = fields;
        const state_: Partial<AdministeredOperator> =
          disabled === undefined ? {} : { state: disabled === true ? 'disabled' : 'active' };
        return change(
          list,
          found,
          call,
          give,
          (operator) => ({ operator, invitationLink: null }),
          () => ({
            ...patch(),
            ...state_,
          }),
        );
      }
      return true;
    }
    case 'invitations':
      if (fields['token'] === 'used') give(404, error('not_found', 'There is no such invitation.'));
      else if (id === 'accept') give(201, session);
      else give(200, { name: 'Ravi Patel', email: 'ravi@shop.example', locale: 'en' });
      return true;
    case 'session':
      if (fields['current'] === 'a long enough password') give(204, undefined);
      else give(401, error('wrong_credentials', 'The password is wrong.'));
      return true;
    case 'distribution-rules': {
      const list = state.rules;
      if (id === '' && method === 'GET') {
        give(200, { distributionRules: list });
        return true;
      }
      if (id === '') {
        const rule: DistributionRule = {
          websiteId: 'ha-1',
          label: '',
          languages: [],
          channels: [],
          mode: 'automatic',
          operators: [],
          position: list.length,
          ...fields,
          id: 'rule-9',
          revision: 1,
        };
        give(201, { distributionRule: make(list, rule) });
        return true;
      }
      const found = list.find((each) => each.id === id);
      if (method !== 'DELETE')
        return change(list, found, call, give, (distributionRule) => ({ distributionRule }), patch);
      state.rules = list.filter((each) => each !== found);
      give(204, undefined);
      return true;
    }
    case 'channel-adapters': {
      const list = state.adapters;
      const credentials = { token: 'ch_2b7d9a10c3e4f5', secret: 'whsec_c2VjcmV0IG9mIHRoZSBhZGFwdGVy' };
      if (id === '' && method === 'GET') {
        give(200, { channelAdapters: list });
        return true;
      }
      if (id === '') {
        const adapter: ChannelAdapter = {
          websiteId: 'ha-1',
          channel: 'SMS',
          label: '',
          url: '',
          ...fields,
          id: '5b000000-0000-4000-8000-000000000009',
          enabled: true,
          revision: 1,
        };
        give(201, { channelAdapter: make(list, adapter), credentials });
        return true;
      }
      const found = list.find((each) => each.id === id);
      if (method !== 'DELETE') {
        const shown = rest === 'credentials' ? credentials : null;
        return change(
          list,
          found,
          call,
          give,
          (channelAdapter) => ({ channelAdapter, credentials: shown }),
          patch,
        );
      }
      state.adapters = list.filter((each) => each !== found);
      give(204, undefined);
      return true;
    }
    case 'closing-answers': {
      const field = url.searchParams.get('field');
      const value = url.searchParams.get('value');
      const forms = state.answers.filter(({ values }) =>
        values.some(
          (each) => (field === null || each.id === field) && (value === null || each.value === value),
        ),
      );
      give(200, id === 'summary' ? state.summary : { forms, nextCursor: null });
      return true;
    }
    case 'audit':
      give(200, { entries: state.audit, nextCursor: null });
      return true;
    default:
      return false;
  }
}
