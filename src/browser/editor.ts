// What runs where a manuscript is written: there it stands in for desk.ts.

import './desk.ts'
import './editor/element.ts'
