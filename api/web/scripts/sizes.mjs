// Prints what each page loads, gzipped, and fails when a page's first script is above the limit.
import { readFileSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 150;
const root = new URL('../../wwwroot/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', root), 'utf8'));
const size = (file) => gzipSync(readFileSync(new URL(file, root)), { level: 9 }).length / 1000;
const kb = (value) => `${value.toFixed(1).padStart(7)} kB`;

/** The chunk and everything that it imports statically. */
function withImports(name, seen = new Set()) {
  if (!seen.has(name)) {
    seen.add(name);
    (manifest[name].imports ?? []).forEach((next) => withImports(next, seen));
  }
  return seen;
}

let failed = false;
const first = new Set();
for (const [name, chunk] of Object.entries(manifest).filter(([, each]) => each.isEntry)) {
  const chunks = [...withImports(name)];
  chunks.forEach((each) => first.add(each));
  const script = chunks.reduce((sum, each) => sum + size(manifest[each].file), 0);
  const style = chunks.flatMap((each) => manifest[each].css ?? []).reduce((sum, file) => sum + size(file), 0);
  const tooLarge = script > LIMIT_KB;
  failed ||= tooLarge;
  console.log(
    `${kb(script)} script, ${kb(style)} style  ${chunk.src}${tooLarge ? `  ABOVE THE LIMIT of ${LIMIT_KB} kB` : ''}`,
  );
}
for (const [name, chunk] of Object.entries(manifest).filter(([each]) => !first.has(each))) {
  if (chunk.file.endsWith('.js')) console.log(`${kb(size(chunk.file))} script, loaded later  ${name}`);
}
rmSync(new URL('.vite', root), { recursive: true });
process.exitCode = failed ? 1 : 0;
