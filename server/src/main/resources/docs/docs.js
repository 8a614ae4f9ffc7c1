/* SPDX-License-Identifier: Apache-2.0 */
// Shows the contract of this node. Everything is put in as text, never as markup.

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

const PROBLEMS = [
  ['malformed', 400, 'The request cannot be read: no JSON, a cursor that is none.'],
  ['unauthenticated', 401, 'Nobody is logged in, and there is no valid API key.'],
  ['csrf', 403, 'A change by session needs X-CSRF-Token, and must come from the pages of this server.'],
  ['forbidden', 403, 'The role or the scopes do not allow it.'],
  ['not-found', 404, 'There is no such path or thing.'],
  ['method-not-allowed', 405, 'Allow lists what can be done.'],
  ['too-slow', 408, 'The body came too slowly.'],
  ['conflict', 409, 'It does not fit the state of things; the detail tells which.'],
  ['suppressed', 409, 'The number is suppressed for every campaign; a supervisor may override that.'],
  ['idempotency-in-progress', 409, 'The first request under this key is under way.'],
  ['idempotency-unknown', 409, 'The server stopped during the first request under this key: look whether it took effect.'],
  ['stale', 412, 'Somebody else changed it: read it again.'],
  ['too-large', 413, 'The body is too large.'],
  ['unsupported-media-type', 415, 'The body is of a kind that is not read here.'],
  ['range', 416, 'There are no such bytes.'],
  ['validation', 422, 'Each entry of errors names a JSON pointer and what is wrong there.'],
  ['idempotency-mismatch', 422, 'The first request under this key was another one.'],
  ['precondition-required', 428, 'A header field is missing.'],
  ['rate-limited', 429, 'Wait as Retry-After says.'],
  ['internal', 500, 'A fault of this program; the log has it under the instance.'],
  ['unavailable', 503, 'Not now; Retry-After tells when.'],
];

let contract;

const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
};

// What stands between backticks is code.
const prose = text => (text || '').split('`')
  .map((part, at) => at % 2 ? element('code', {}, part) : part);

const resolved = node => {
  let at = node;
  while (at && at.$ref) {
    at = at.$ref.slice(2).split('/').reduce((within, part) => within[part.replace(/~1/g, '/')], contract);
  }
  return at;
};

const nameOf = node => node && node.$ref ? node.$ref.split('/').pop() : null;

const typeOf = node => {
  const schema = resolved(node);
  if (!schema) return 'bytes';
  if (schema.enum) return schema.enum.map(value => value === null ? 'null' : value).join(' | ');
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : schema.type;
  if (type === 'array') return `${typeOf(schema.items)}[]`;
  if (type === 'object' && nameOf(node)) return nameOf(node);
  return schema.format ? `${type}, ${schema.format}` : type || 'any';
};

const limits = schema => [
  schema.minLength > 1 && `at least ${schema.minLength} characters`,
  schema.maxLength && `at most ${schema.maxLength} characters`,
  schema.minimum !== undefined && `from ${schema.minimum}`,
  schema.maximum !== undefined && `to ${schema.maximum}`,
  schema.default !== undefined && `default ${schema.default}`,
  schema.pattern && `pattern ${schema.pattern}`,
].filter(Boolean).join(', ');

// An example of a schema: its own, or one made of the examples of its parts.
const example = node => {
  const schema = resolved(node);
  if (!schema) return '';
  if (schema.examples) return schema.examples[0];
  if (schema.enum) return schema.enum[0];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'array') return [example(schema.items)];
  if (type === 'object') {
    return Object.fromEntries(Object.entries(schema.properties || {}).map(([name, part]) => [name, example(part)]));
  }
  return {integer: 1, number: 0.5, boolean: true}[type] ?? 'text';
};

const members = node => {
  const schema = resolved(node);
  const rows = Object.entries(schema.properties || {}).map(([name, part]) => {
    const inner = resolved(part);
    const must = (schema.required || []).includes(name);
    return element('tr', {},
      element('td', {}, element('code', {}, name), must ? element('span', {class: 'must'}, ' required') : ''),
      element('td', {}, typeOf(part)),
      element('td', {class: 'soft'}, ...prose([inner.description, limits(inner)].filter(Boolean).join('; '))));
  });
  return rows.length ? element('table', {}, ...rows) : null;
};

const parameters = operation => {
  const rows = (operation.parameters || []).map(resolved).map(parameter => element('tr', {},
    element('td', {}, element('code', {}, parameter.name),
      parameter.required ? element('span', {class: 'must'}, ' required') : ''),
    element('td', {class: 'soft'}, parameter.in),
    element('td', {}, typeOf(parameter.schema)),
    element('td', {class: 'soft'},
      ...prose([parameter.description, limits(resolved(parameter.schema))].filter(Boolean).join('; ')))));
  return rows.length ? [element('h4', {}, 'Parameters'), element('table', {}, ...rows)] : [];
};

const json = value => JSON.stringify(value, null, 2);

const curl = (method, path, operation) => {
  const shown = path.replace(/\{(\w+)}/g, (all, name) => `$${name.toUpperCase()}`);
  const lines = [`curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}${location.origin}${shown}`];
  if ((operation.security || []).some(way => way.key)) lines.push("-H \"Authorization: Bearer $KEY\"");
  for (const parameter of (operation.parameters || []).map(resolved)) {
    if (parameter.in === 'header' && (parameter.required || parameter.name === 'If-Match')) {
      lines.push(`-H '${parameter.name}: ${parameter.name === 'If-Match' ? '*' : '1f0c2b7e'}'`);
    }
  }
  const content = operation.requestBody && operation.requestBody.content;
  if (content && content['application/json']) {
    lines.push("-H 'Content-Type: application/json'");
    lines.push(`-d '${JSON.stringify(example(content['application/json'].schema)).replace(/'/g, "'\\''")}'`);
  } else if (content) {
    lines.push("-H 'Content-Type: text/csv'", '--data-binary @contacts.csv');
  }
  return lines.join(' \\\n  ');
};

const body = operation => {
  const content = operation.requestBody && operation.requestBody.content;
  if (!content) return [];
  return Object.entries(content).flatMap(([type, part]) => [
    element('h4', {}, `Body, ${type}`),
    part.schema ? members(part.schema) : null,
  ]);
};

const responses = operation => Object.entries(operation.responses).flatMap(([status, node]) => {
  if (status === 'default') return [];
  const response = resolved(node);
  const parts = [element('h4', {}, `${status} `), element('p', {}, ...prose(response.description))];
  for (const [type, part] of Object.entries(response.content || {})) {
    if (part.schema && resolved(part.schema).properties) {
      parts.push(members(part.schema), element('pre', {}, json(example(part.schema))));
    } else {
      parts.push(element('p', {class: 'soft'}, type));
    }
  }
  return parts;
});

const chips = operation => {
  const way = (operation.security || []).find(entry => entry.key && entry.key.length);
  const found = [];
  if (operation['x-role']) found.push(`role ${operation['x-role']}`);
  if (way) found.push(`scope ${way.key[0]}`);
  if (!operation['x-role']) found.push((operation.security || []).length ? 'any person' : 'open');
  return found.map(text => element('span', {class: 'chip'}, text));
};

const operationOf = (path, method, operation) => {
  const made = element('details', {id: operation.operationId},
    element('summary', {},
      element('span', {class: `method ${method}`}, method.toUpperCase()),
      element('code', {}, path),
      element('span', {class: 'what'}, operation.summary)));
  const fill = () => {
    if (made.childElementCount > 1) return;
    made.append(element('div', {class: 'inside'},
      element('p', {}, ...chips(operation).flatMap(chip => [chip, ' '])),
      operation.description ? element('p', {}, ...prose(operation.description)) : null,
      ...parameters(operation), ...body(operation),
      element('h4', {}, 'With curl'), element('pre', {}, curl(method, path, operation)),
      ...responses(operation)));
  };
  made.addEventListener('toggle', fill);
  made.dataset.words = [method, path, operation.summary, operation.operationId, operation['x-role'],
    ...chips(operation).map(chip => chip.textContent)].join(' ').toLowerCase();
  return made;
};

const problems = () => element('section', {id: 'problems'}, element('h2', {}, 'Problems'),
  element('p', {class: 'about'}, 'What goes wrong is told as application/problem+json (RFC 9457). The type is stable.'),
  element('table', {}, ...PROBLEMS.map(([slug, status, text]) => element('tr', {id: `problem-${slug}`},
    element('td', {}, element('code', {}, `/problems/${slug}`)), element('td', {}, String(status)), element('td', {}, text)))));

const show = () => {
  const main = document.getElementById('main');
  const nav = document.getElementById('nav');
  main.replaceChildren();
  document.getElementById('version').textContent = `Version ${contract.info.version}`;
  main.append(element('p', {class: 'about'}, ...prose(contract.info.description), ' ',
    element('a', {href: '/api/v1/openapi.json'}, 'The contract as OpenAPI 3.1')));
  for (const tag of contract.tags) {
    const section = element('section', {}, element('h2', {}, tag.name), element('p', {class: 'about'}, ...prose(tag.description)));
    const list = element('div', {}, element('h3', {}, tag.name));
    for (const [path, item] of Object.entries(contract.paths)) {
      for (const method of METHODS) {
        const operation = item[method];
        if (!operation || !operation.tags.includes(tag.name)) continue;
        section.append(operationOf(path, method, operation));
        const link = element('a', {href: `#${operation.operationId}`},
          element('span', {class: `method ${method}`}, method.toUpperCase()), element('span', {}, operation.summary));
        link.dataset.of = operation.operationId;
        list.append(link);
      }
    }
    main.append(section);
    nav.append(list);
  }
  main.append(problems());
};

const filter = words => {
  for (const made of document.querySelectorAll('details')) {
    made.hidden = !words.every(word => made.dataset.words.includes(word));
  }
  for (const link of document.querySelectorAll('nav a')) {
    link.hidden = document.getElementById(link.dataset.of).hidden;
  }
  for (const block of document.querySelectorAll('main > section, nav > div')) {
    const all = block.querySelectorAll('details, a');
    block.hidden = all.length > 0 && [...all].every(one => one.hidden);
  }
};

const open = () => {
  const made = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!made) return;
  if (made instanceof HTMLDetailsElement) made.open = true;
  made.scrollIntoView();
};

fetch('/api/v1/openapi.json').then(answer => answer.json()).then(read => {
  contract = read;
  show();
  open();
  addEventListener('hashchange', open);
  document.getElementById('filter').addEventListener('input',
    event => filter(event.target.value.toLowerCase().split(/\s+/).filter(Boolean)));
}).catch(fault => {
  document.getElementById('main').textContent = `The contract cannot be shown: ${fault}`;
});
