// What runs where a manuscript is written; loaded on those screens beside desk.ts.

import './editor/element.ts'
