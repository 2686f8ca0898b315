import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { after, before, test } from 'node:test'
import { Provider } from 'oidc-provider'
import { memberById } from '#archive/members.ts'
import { digestOf } from '#archive/secrets.ts'
import { sessionOf } from '#archive/sessions.ts'
import { newMember, practiceStaff } from '#test/practice/staff.ts'
import type { PracticeStaff } from '#test/practice/staff.ts'
import { shell } from '#story/actor.ts'
import { onEachEngine } from '../../test/engines.ts'
import { accountsOf } from './accounts.ts'
import { inviteMember } from './invite.ts'
import { joinWithAccount } from './join.ts'
import { proveByAccount } from './prove.ts'
import { idle } from './session-time.ts'
import { addAccount, askForAccount, cameBack, signInByAccount } from './sign-in-by-account.ts'
import type { AccountPurpose } from './sign-in-by-account.ts'

const client = 'Firefox, Linux'

/** A provider on this machine: whoever signs in there types a name, and has that account. */
const openProvider = async (): Promise<{ issuer: string; server: Server }> => {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'dragoman',
        client_secret: secret,
        redirect_uris: ['http://localhost:4000/desk/account/back'],
        application_type: 'native',
      },
    ],
    features: { devInteractions: { enabled: true } },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
  })
  provider.on('server_error', (_, fault) => server.emit('error', fault))
  server.on('request', provider.callback())
  return { issuer, server }
}

/** Goes through the provider's own forms as a browser would; gives the address that it sends the browser back to.
 *  @param jar the cookies of that browser. */
const signInThere = async (address: string, name: string, jar: Map<string, string>): Promise<URL> => {
  let [to, form]: [string, URLSearchParams | undefined] = [address, undefined]
  for (let step = 0; step < 20; step++) {
    const answer: Response = await fetch(to, {
      redirect: 'manual',
      ...(form === undefined ? {} : { method: 'POST', body: form }),
      headers: { Cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; ') },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(key)
      else jar.set(key, value)
    }
    const next = answer.headers.get('Location')
    if (next !== null) {
      const url = new URL(next, to)
      if (url.port === '4000') return url
      ;[to, form] = [url.href, undefined]
      continue
    }
    const page = await answer.text()
    const action = /action="([^"]+)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? ''
    assert.ok(action !== undefined, `the provider has a form: ${answer.status} ${page.slice(0, 300)}`)
    to = new URL(action, to).href
    form = new URLSearchParams({ prompt, login: name, password: 'any' })
  }
  throw new Error('the provider goes round')
}

const secret = 'the secret of the practice newsroom'
const accountsAt = (issuer: string) => accountsOf({ issuer, client: 'dragoman', secret, name: 'House accounts' })

onEachEngine('an account elsewhere', (engine) => {
  let opened: Awaited<ReturnType<typeof openProvider>>
  let staff: PracticeStaff
  before(async () => {
    opened = await openProvider()
    staff = { ...(await practiceStaff(engine)), accounts: accountsAt(opened.issuer) }
    staff.clock.set(new Date().toISOString())
  })
  after(async () => {
    opened.server.close()
    opened.server.closeAllConnections()
    await staff.archive.close()
  })
  /** Goes there and comes back. */
  const through = async (purpose: AccountPurpose, name: string, jar = new Map<string, string>()) => {
    const asked = await askForAccount(staff, purpose, '/desk/')
    assert.ok(asked !== undefined)
    const back = await signInThere(asked.address, name, jar)
    return { step: asked.step, back, came: await cameBack(staff, asked.step, back) }
  }
  const activeMemberOf = async (key: string) => {
    const number = await newMember(staff, key)
    const { value: member } = await staff.archive.read((reading) => memberById(reading, number))
    assert.ok(member !== undefined)
    return member
  }

  test('lets in the member who made it theirs, and nobody else', async () => {
    const leila = await activeMemberOf('leila')
    const stranger = await through({ for: 'sign-in' }, 'leila')
    assert.equal((await signInByAccount(staff, { account: stranger.came?.account, client })).at, 'wrong')
    const { came } = await through({ for: 'add', member: leila.id }, 'l.account')
    assert.ok(await addAccount(staff, leila, came?.account ?? ''))
    const omar = await activeMemberOf('omar')
    assert.equal(await addAccount(staff, omar, came?.account ?? ''), false, 'it is taken')
    const again = await through({ for: 'sign-in' }, 'l.account')
    const entered = await signInByAccount(staff, { account: again.came?.account, client })
    assert.equal(entered.at === 'in' && entered.member.key, 'leila')
  })

  test('is believed in the browser that was sent there, once', async () => {
    const { step, back, came } = await through({ for: 'sign-in' }, 'leila')
    assert.match(came?.account ?? '', / leila$/)
    assert.equal(await cameBack(staff, step, back), undefined, 'a step is taken once')
    const other = await askForAccount(staff, { for: 'sign-in' }, '/desk/')
    const foreign = await cameBack(staff, other?.step ?? '', back)
    assert.equal(foreign?.account, undefined, 'an answer to another question')
    const refused = await askForAccount(staff, { for: 'sign-in' }, '/desk/')
    const no = new URL('http://localhost:4000/desk/account/back?error=access_denied')
    assert.equal((await cameBack(staff, refused?.step ?? '', no))?.account, undefined)
  })

  test('proves that the member still sits there only if it was asked for anew', async () => {
    const leila = await activeMemberOf('leila.proof')
    const jar = new Map<string, string>()
    const { came } = await through({ for: 'add', member: leila.id }, 'l.proof', jar)
    await addAccount(staff, leila, came?.account ?? '')
    const entered = await signInByAccount(staff, { account: came?.account, client })
    assert.ok(entered.at === 'in')
    const read = () =>
      staff.archive.read((reading) => sessionOf(reading, entered.session, { now: staff.clock.now(), idle }))
    const { value: before } = await read()
    assert.ok(before !== undefined)
    staff.clock.set(new Date(staff.clock.now() + 3_600_000).toISOString())
    // Somebody leaves out of the address that they are to sign in again: the account still has its session there.
    const asked = await askForAccount(staff, { for: 'proof', member: leila.id }, '/desk/me')
    const lenient = new URL(asked?.address ?? '')
    lenient.searchParams.delete('prompt')
    lenient.searchParams.delete('max_age')
    const sly = await cameBack(staff, asked?.step ?? '', await signInThere(lenient.href, 'l.proof', jar))
    assert.equal(sly?.account, undefined)
    staff.clock.set(new Date().toISOString())
    const anew = await through({ for: 'proof', member: leila.id }, 'l.proof', jar)
    assert.equal((await proveByAccount(staff, before.session, anew.came?.account ?? '')).at, 'proven')
    assert.equal((await proveByAccount(staff, before.session, 'somebody else')).at, 'wrong')
  })

  test('opens the link of an invitation', async () => {
    await newMember(staff, 'leila.guest')
    const link = (await inviteMember(staff, shell, 'leila.guest', 'join'))?.split('/').at(-1) ?? ''
    const { came } = await through({ for: 'join', link: digestOf(link) }, 'l.guest')
    const joined = await joinWithAccount(staff, digestOf(link), { account: came?.account ?? '', client })
    assert.equal(typeof joined === 'object' && joined.member.key, 'leila.guest')
    const late = await joinWithAccount(staff, digestOf(link), { account: 'x y', client })
    assert.equal(late, 'late', 'a link is good once')
  })

  test('that cannot be reached leaves the other ways in', async () => {
    const away = { ...staff, accounts: accountsAt('http://127.0.0.1:9') }
    assert.equal(await askForAccount(away, { for: 'sign-in' }, '/desk/'), undefined)
  })
})
