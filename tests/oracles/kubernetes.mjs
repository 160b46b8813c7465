// Reads one JSON array of Kubernetes objects from stdin and writes the array of what is wrong with each, by the schemas of Kubernetes and of the Prometheus operator.
// The schemas come as validators, which pass over what they do not know. So each is watched at work: what it has never looked at is unknown to it.
import { readFileSync } from 'node:fs';

function watch(value, path, seen) {
  if (value === null || typeof value !== 'object') return value;
  return new Proxy(value, {
    get(target, key) {
      const child = Reflect.get(target, key);
      if (typeof key !== 'string' || !Object.hasOwn(target, key)) return child;
      seen.add(`${path}/${key}`);
      return watch(child, `${path}/${key}`, seen);
    },
  });
}

function* paths(value, path = '') {
  if (value === null || typeof value !== 'object') return;
  for (const [key, child] of Object.entries(value)) {
    yield `${path}/${key}`;
    yield* paths(child, `${path}/${key}`);
  }
}

async function check(object) {
  const home = object.apiVersion.startsWith('monitoring.coreos.com/') ? '@kubernetes-models/prometheus-operator' : 'kubernetes-models';
  let model;
  try {
    model = (await import(`${home}/${object.apiVersion}/${object.kind}`))[object.kind];
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' && error.code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw error;
    return [`there is no ${object.kind} in ${object.apiVersion}`];
  }
  const wrong = [];
  const seen = new Set();
  try {
    model.prototype.validate.call(watch(object, '', seen));
  } catch (error) {
    wrong.push(error.message);
  }
  // The validators' own generator drops every property of the name "description", as if it were the schema's comment.
  for (const path of paths(object)) if (!seen.has(path) && !path.endsWith('/description')) wrong.push(`unknown field: ${path}`);
  return wrong;
}

const answers = [];
for (const object of JSON.parse(readFileSync(0, 'utf8'))) answers.push(await check(object));
process.stdout.write(JSON.stringify(answers));
