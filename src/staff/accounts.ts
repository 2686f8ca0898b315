import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Configuration } from 'openid-client'

/** Where members have accounts already: a provider of OpenID Connect 1.0, as the operator sets it. */
export interface AccountProvider {
  /** Its issuer, under which `/.well-known/openid-configuration` lies. */
  readonly issuer: string
  readonly client: string
  readonly secret: string
  /** What members call it. */
  readonly name: string
}

/** The provider, asked for what it offers once it is needed, and again where it could not be reached. */
export interface Accounts {
  readonly name: string
  /** Where a browser is sent, and what has to be remembered until it comes back; undefined where the provider cannot be
   *  reached.
   *  @param back the address that it comes back to.
   *  @param anew whether they have to sign in there again, although they are. */
  ask(
    back: string,
    how: { readonly anew: boolean; readonly now: number },
  ): Promise<{ readonly address: string; readonly asked: Asked } | undefined>
  /** Whose account it is: issuer and subject in one. Undefined where the answer is not one to what was asked.
   *  @param came the whole address that the browser came back with. */
  answered(came: URL, asked: Asked): Promise<string | undefined>
}

/** What was asked, so that the answer is believed only in the same browser and once. */
export interface Asked {
  readonly verifier: string
  readonly state: string
  readonly nonce: string
  /** Since when they must have signed in there, in seconds since 1970; null for whenever. */
  readonly since: number | null
}

/** How far the provider's clock may be behind ours, in seconds. */
const clocksApart = 30

/** The code flow with PKCE (RFC 7636), state and nonce; of what the provider says, only who it is counts. */
export const accountsOf = ({ issuer, client, secret, name }: AccountProvider): Accounts => {
  let found: Promise<Configuration> | undefined
  const local = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(issuer).hostname)
  const provider = (): Promise<Configuration> => {
    found ??= discovery(new URL(issuer), client, secret, undefined, {
      timeout: 10,
      // A provider on the same machine is tried out without a certificate.
      execute: local ? [allowInsecureRequests] : [],
    }).catch((fault: unknown) => {
      found = undefined
      throw fault
    })
    return found
  }
  return {
    name,
    ask: async (back, { anew, now }) => {
      const since = anew ? Math.floor(now / 1000) - clocksApart : null
      const asked = { verifier: randomPKCECodeVerifier(), state: randomState(), nonce: randomNonce(), since }
      const config = await provider().catch((fault: unknown) => {
        if (fault instanceof Error) return undefined // away, or not what it says it is
        throw fault
      })
      if (config === undefined) return undefined
      const address = buildAuthorizationUrl(config, {
        redirect_uri: back,
        scope: 'openid',
        code_challenge: await calculatePKCECodeChallenge(asked.verifier),
        code_challenge_method: 'S256',
        state: asked.state,
        nonce: asked.nonce,
        ...(anew ? { prompt: 'login', max_age: '0' } : {}),
      })
      return { address: address.href, asked }
    },
    answered: async (came, { verifier, state, nonce, since }) => {
      const config = await provider()
      try {
        const tokens = await authorizationCodeGrant(config, came, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        // The question went by the member's own browser, where somebody else may have left out to ask anew.
        if (claims === undefined || (since !== null && !(Number(claims.auth_time) >= since))) return undefined
        return `${claims.iss} ${claims.sub}`
      } catch (thrown) {
        // Refused, made up, or for somebody else: the library has a class for each, all of them errors.
        if (thrown instanceof Error) return undefined
        throw thrown
      }
    },
  }
}
