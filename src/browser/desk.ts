// What runs on every screen in the browsers of members. What the elements of some screens need are scripts of their own
// (`screens/bundle.ts`).

import './keys.ts'
import './passkey.ts'
import './sign-again.ts'
