// A small Slack app on Slack's own JavaScript framework: the playground must serve it as Slack does.
// It knows nothing of Stint. With SLACK_APP_TOKEN it uses Socket Mode, else signed HTTP.

const { App } = require('@slack/bolt');

const { SLACK_API_URL, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET } = process.env;
const overHttp = !SLACK_APP_TOKEN;

const app = new App({
  token: SLACK_BOT_TOKEN,
  clientOptions: { slackApiUrl: SLACK_API_URL },
  ...(overHttp
    ? { signingSecret: SLACK_SIGNING_SECRET }
    : { appToken: SLACK_APP_TOKEN, socketMode: true }),
});

const plain = (text) => ({ type: 'plain_text', text });
const mrkdwn = (text) => ({ type: 'mrkdwn', text });
const option = (text) => ({ text: plain(text), value: text.toLowerCase() });

const PROJECTS = ['Website', 'Print', 'Webshop'];

app.command('/hello', async ({ ack, command }) => {
  const wave = { type: 'button', action_id: 'wave', text: plain('Wave'), value: command.user_id };
  await ack({
    text: `Hello ${command.text}`,
    blocks: [
      { type: 'section', text: mrkdwn(`*Hello* ${command.text}`) },
      { type: 'actions', elements: [wave] },
    ],
  });
});

app.action('wave', async ({ ack, action, respond }) => {
  await ack();
  await respond({ replace_original: true, text: `<@${action.value}> waved` });
});

const planView = (heading) => ({
  type: 'modal',
  callback_id: 'plan',
  title: plain(heading),
  submit: plain('Save'),
  blocks: [
    {
      type: 'input',
      block_id: 'project',
      label: plain('Project'),
      element: { type: 'external_select', action_id: 'pick', min_query_length: 2 },
    },
    {
      type: 'input',
      block_id: 'hours',
      label: plain('Hours'),
      element: { type: 'plain_text_input', action_id: 'amount', placeholder: plain('2.5') },
    },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'rename', text: plain('Rename') }],
    },
  ],
});

app.command('/plan', async ({ ack, client, command }) => {
  await ack();
  await client.views.open({ trigger_id: command.trigger_id, view: planView('Plan') });
});

app.action('rename', async ({ ack, body, client }) => {
  await ack();
  const { id, hash } = body.view;
  await client.views.update({ view_id: id, hash, view: planView('New plan') });
});

app.options('pick', async ({ ack, options }) => {
  const typed = options.value.toLowerCase();
  const found = PROJECTS.filter((name) => name.toLowerCase().startsWith(typed));
  await ack({ options: found.map(option) });
});

app.view('plan', async ({ ack, body, client, view }) => {
  const { project, hours } = view.state.values;
  const amount = Number(hours.amount.value);
  if (!(amount > 0)) {
    await ack({ response_action: 'errors', errors: { hours: 'How many hours?' } });
    return;
  }
  await ack();
  await client.chat.postMessage({
    channel: 'general',
    text: `<@${body.user.id}> plans ${amount} h of ${project.pick.selected_option.text.text}`,
    metadata: { event_type: 'planned', event_payload: { hours: amount } },
  });
});

// Metadata comes back from the history, and only where it was asked for.
app.command('/planned', async ({ ack, client, command, respond }) => {
  await ack();
  const { messages } = await client.conversations.history({
    channel: command.channel_id,
    include_all_metadata: true,
  });
  const planned = messages.filter(({ metadata }) => metadata?.event_type === 'planned');
  const hours = planned.map(({ metadata }) => metadata.event_payload.hours);
  await respond(`Planned so far: ${hours.join(', ')}`);
});

// Two to a page, so that there is more than one page.
app.command('/everybody', async ({ ack, client, respond }) => {
  await ack();
  const names = [];
  let pages = 0;
  for await (const page of client.paginate('users.list', { limit: 2 })) {
    pages += 1;
    names.push(...page.members.filter((member) => !member.is_bot).map((member) => member.name));
  }
  const channels = [];
  for await (const page of client.paginate('conversations.list', { limit: 2 })) {
    channels.push(...page.channels.map((channel) => channel.name));
  }
  await respond(`${names.join(' ')} on ${pages} pages; ${channels.join(' ')}`);
});

app.event('app_mention', async ({ event, say }) => {
  await say({ text: `You called, <@${event.user}>?`, thread_ts: event.ts });
});

app.message('ping', async ({ say }) => {
  await say('pong');
});

app.command('/refused', async ({ ack, client, command, respond }) => {
  await ack();
  try {
    const text = mrkdwn('x'.repeat(3001));
    await client.chat.postMessage({
      channel: command.channel_id,
      text: 'Too long',
      blocks: [{ type: 'section', text }],
    });
  } catch (error) {
    const [why] = error.data.response_metadata?.messages ?? [];
    await respond(`${error.data.error}: ${why}`);
  }
});

app.error(async (error) => {
  console.error(error);
});

(async () => {
  const server = await app.start(overHttp ? { port: 0, host: '127.0.0.1' } : undefined);
  const where = overHttp ? `http://127.0.0.1:${server.address().port}/slack/events` : 'socket';
  console.log(`ready ${where}`);
})();
