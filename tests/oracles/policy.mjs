// Reads one JSON array of admission requests from stdin, each with the policies that are asked about it. Writes the
// array of answers: the messages of the validations that refuse the request.
import { evaluate } from '@marcbachmann/cel-js';
import { readFileSync } from 'node:fs';

// CEL tells whole numbers from others; JSON does not.
const read = (text) => JSON.parse(text, (_, value) => (Number.isInteger(value) ? BigInt(value) : value));

const refusals = ({ policies, variables }) =>
  policies
    .filter(({ matchConditions }) => matchConditions.every(({ expression }) => evaluate(expression, variables)))
    .flatMap(({ validations }) => validations.filter(({ expression }) => !evaluate(expression, variables)))
    .map(({ message }) => message);

process.stdout.write(JSON.stringify(read(readFileSync(0, 'utf8')).map(refusals)));
