// A thread of readers: each asks for one page after the other over a connection of its own, with a breath between.

import { Agent, get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'

const { sites, addresses, readers, breath } = workerData as {
  sites: string[]
  addresses: string[]
  readers: number
  breath: number
}
let going = true
let pages = 0
parentPort?.once('message', () => (going = false))

const read = (agent: Agent, url: string): Promise<void> =>
  new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'Accept-Encoding': 'gzip' } }, (answer) => {
      answer.resume().once('end', resolve).once('error', reject)
    }).once('error', reject)
  })

await Promise.all(
  Array.from({ length: readers }, async (_, reader) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    for (let at = reader * 7; going; at += 1) {
      await read(agent, `${sites[reader % sites.length]}${addresses[at % addresses.length]}`)
      pages += 1
      await pause(breath * (0.5 + Math.random()))
    }
    agent.destroy()
  }),
)
parentPort?.postMessage(pages)
