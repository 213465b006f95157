import ZAFClient from 'zendesk_app_framework_sdk';
import { offer } from './loop.js';

// Its own `init` finds the desk by ?origin= and &app_guid=.
const client = ZAFClient.init();
offer(new Promise((resolve) => client.on('app.registered', resolve)), () => client.get('ticket.id'));
