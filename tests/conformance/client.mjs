// SPDX-License-Identifier: GPL-3.0-or-later
// Makes calls with ccxt: node client.mjs FOLDER-OF-NODE-MODULES
// Standard input: {"exchange": …, "credentials": {…}, "calls": [name, …]}
// Standard output: for each call {"call", "answer"} or {"call", "error", "kinds", "text"},
// where "kinds" are the error's class and those above it.
import { webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

// Node 18 has it, but not under this name.
globalThis.crypto ??= webcrypto

// ccxt's CommonJS needs Node 20.19, its modules do not.
const file = resolve(process.argv[2], 'node_modules/ccxt/js/ccxt.js')
const { default: ccxt } = await import(pathToFileURL(file))

function explain (error) {
  const kinds = []
  for (let kind = error.constructor; kind && kind.name; kind = Object.getPrototypeOf(kind)) {
    kinds.push(kind.name)
  }
  return { error: kinds[0], kinds, text: String(error.message).slice(0, 500) }
}

const task = JSON.parse(readFileSync(0, 'utf8'))
const exchange = new ccxt[task.exchange]({ ...task.credentials, timeout: 20000 })
const outcomes = []
for (const call of task.calls) {
  try {
    outcomes.push({ call, answer: await exchange[call]() })
  } catch (error) {
    outcomes.push({ call, ...explain(error) })
  }
}
process.stdout.write(JSON.stringify(outcomes))
