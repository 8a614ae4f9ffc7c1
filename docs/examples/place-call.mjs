#!/usr/bin/env node
// Places a call and prints what is said in it: node place-call.mjs TARGET [TRUNK]
// Wants CALLWRIGHT_URL (http://127.0.0.1:8080) and CALLWRIGHT_API_KEY (scopes calls:read,
// calls:write, of an operator). fetch and nothing else; Node.js 18 or later.

import { randomUUID } from 'node:crypto';

const url = `${process.env.CALLWRIGHT_URL ?? 'http://127.0.0.1:8080'}/api/v1`;
const key = process.env.CALLWRIGHT_API_KEY;
const [target, trunk] = process.argv.slice(2);

async function ask(path, options = {}) {
  const answer = await fetch(url + path, {
    ...options,
    headers: { Authorization: `Bearer ${key}`, ...options.headers },
  });
  if (!answer.ok) {
    const problem = await answer.json(); // RFC 9457
    throw new Error(`${problem.title}: ${problem.detail ?? ''}`);
  }
  return answer;
}

// Server-sent events. EventSource of browsers does the same, but takes no Authorization.
async function* events(body) {
  let rest = '';
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const of = (name) =>
        block.split('\n').filter((line) => line.startsWith(`${name}:`))
          .map((line) => line.slice(name.length + 1).trim()).join('\n');
      if (of('data')) yield { kind: of('event'), ...JSON.parse(of('data')) };
    }
  }
}

// Watch first, and miss nothing.
const watching = new AbortController();
const stream = await ask('/events', { signal: watching.signal });
const placed = await ask('/calls', {
  method: 'POST',
  // Sent again with this key, after a timeout say, the call is not placed twice.
  headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
  body: JSON.stringify({ target, ...(trunk && { trunk }) }),
});
const call = (await placed.json()).id;
console.log('call', call);
for await (const event of events(stream.body)) {
  if (event.call_id !== call) continue;
  if (event.kind === 'turn') console.log(`${event.data.speaker}: ${event.data.text}`);
  if (event.kind === 'call.ended') {
    console.log('ended', event.data.outcome);
    break;
  }
}
watching.abort();
