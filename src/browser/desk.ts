// What runs in the browsers of members: one bundle, which `screens/bundle.ts` makes of this file.

import './board.ts'
import './choice.ts'
import './keys.ts'
import './live.ts'
import './moment.ts'
import './order.ts'
import './passkey.ts'
import './replies.ts'
import './sign-again.ts'
import './focal.ts'
import './upload.ts'
import './media-choice.ts'
