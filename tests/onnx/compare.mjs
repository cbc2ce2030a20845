// Runs the models that Samples wrote in ONNX Runtime and compares with our outputs: node compare.mjs FOLDER [--record FILE]
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ort = createRequire(join(process.cwd(), 'package.json'))('onnxruntime-node');
const [folder, option, record] = process.argv.slice(2);
const limit = 1e-6;
const recorded = [];
let count = 0, failed = 0;

for (const { name, file, hash, inLesson, inputs, y } of JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'))) {
  const session = await ort.InferenceSession.create(join(folder, file), { logSeverityLevel: 3 });
  const feeds = Object.fromEntries(inputs.map(({ name, isToken, shape, values }) => [
    name,
    isToken ? new ort.Tensor('int64', BigInt64Array.from(values, BigInt), shape) : new ort.Tensor('float32', Float32Array.from(values), shape),
  ]));
  const answer = Array.from((await session.run(feeds)).y.data);
  const difference = Math.max(...answer.map((value, i) => Math.abs(value - y[i])));
  const isWrongOnPurpose = name.includes('careless');
  const isRight = answer.length === y.length && (difference <= limit) !== isWrongOnPurpose;
  count++;
  if (!isRight) failed++;
  console.log(`${name.padEnd(36)} ${difference.toExponential(1).padStart(8)}${isWrongOnPurpose ? ' (wrong on purpose)' : ''}${isRight ? '' : '  FAILED'}`);
  if (inLesson) recorded.push({ name, hash, y: answer.map(value => Number(value.toPrecision(9))) });
}

console.log(`${count - failed} of ${count} as expected (limit ${limit}, onnxruntime-node ${ort.env.versions.node})`);
if (option === '--record') {
  const head = { runtime: `onnxruntime-node ${ort.env.versions.node}`, date: new Date().toISOString().slice(0, 10) };
  const rows = recorded.map(model => '    ' + JSON.stringify(model)).join(',\n');
  writeFileSync(record, JSON.stringify(head, null, 2).slice(0, -2) + `,\n  "models": [\n${rows}\n  ]\n}\n`);
}
process.exit(failed === 0 ? 0 : 1);
