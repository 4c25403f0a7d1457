/**
 * Jest set-up that runs every test once as it is, then once for each mutant that it reaches and that no earlier test has
 * killed. All runs share one process: loading the modules of a spec again for each mutant would take a hundred times
 * longer. The mutants are switched by the code of StrykerJS' instrumenter.
 */
const { appendFileSync, readFileSync } = require('node:fs');

const LEAST_LIMIT_MS = 3_000;
const [realSetTimeout, realClearTimeout] = [globalThis.setTimeout, globalThis.clearTimeout];
const [realIt, realDescribe] = [globalThis.it, globalThis.describe];
const stryker = (globalThis.__stryker__ ??= {});
const dead = new Set(JSON.parse(readFileSync(process.env.MUTANTS_DEAD, 'utf8')));
const report = (entry) => appendFileSync(process.env.MUTANTS_LOG, `${JSON.stringify(entry)}\n`);

let scopes = [{ before: [], after: [] }];
globalThis.beforeEach = (hook) => void scopes.at(-1).before.push(hook);
globalThis.afterEach = (hook) => void scopes.at(-1).after.push(hook);

function within(limitMs, work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = realSetTimeout(() => reject(new Error('timeout')), limitMs);
  });
  return Promise.race([work, late]).finally(() => realClearTimeout(timer));
}

async function runOnce(scopesOfTest, test, values) {
  let failure = null;
  try {
    for (const { before } of scopesOfTest) for (const hook of before) await hook();
    await test(...values);
  } catch (error) {
    failure = { error };
  }
  for (const { after } of scopesOfTest.toReversed())
    for (const hook of after.toReversed())
      try {
        await hook();
      } catch (error) {
        failure ??= { error };
      }
  if (failure) throw failure.error;
}

let tests = 0;
function withMutants(test) {
  const scopesOfTest = [...scopes];
  const id = `test ${(tests += 1)}`;
  return async (...values) => {
    Object.assign(stryker, { activeMutant: '', currentTestId: id, hitCount: undefined });
    const begin = performance.now();
    await runOnce(scopesOfTest, test, values);
    const limitMs = Math.max(LEAST_LIMIT_MS, 5 * (performance.now() - begin));
    stryker.currentTestId = undefined;
    const hits = stryker.mutantCoverage?.perTest[id] ?? {};
    report({ spec: process.env.MUTANTS_SPEC, reached: Object.keys(hits) });
    for (const mutant of Object.keys(hits).filter((each) => !dead.has(each))) {
      report({ started: mutant });
      Object.assign(stryker, {
        activeMutant: mutant,
        hitCount: 0,
        hitLimit: Math.max(2_000, 100 * hits[mutant]),
      });
      const survived = await within(limitMs, runOnce(scopesOfTest, test, values)).then(
        () => true,
        () => false,
      );
      Object.assign(stryker, { activeMutant: '', hitCount: undefined });
      if (survived) continue;
      dead.add(mutant);
      report({ dead: mutant, by: expect.getState().currentTestName });
      // A mutant may leave shared state behind that fails the tests after it: then the process is started again.
      const isClean = await within(limitMs, runOnce(scopesOfTest, test, values)).then(
        () => true,
        () => false,
      );
      if (!isClean) process.exit(77);
    }
  };
}

function nested(body) {
  return (...values) => {
    scopes = [...scopes, { before: [], after: [] }];
    body(...values);
    scopes = scopes.slice(0, -1);
  };
}

globalThis.it = globalThis.test = Object.assign((name, test) => realIt(name, withMutants(test)), realIt, {
  each:
    (...table) =>
    (name, test) =>
      realIt.each(...table)(name, withMutants(test)),
});
globalThis.describe = Object.assign((name, body) => realDescribe(name, nested(body)), realDescribe, {
  each:
    (...table) =>
    (name, body) =>
      realDescribe.each(...table)(name, nested(body)),
});
