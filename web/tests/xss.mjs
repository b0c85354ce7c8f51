// Hostile texts, by what each of them tries. Every one that could run or become an element leaves a mark: it sets
// `window.hurt`, or it is an element with the attribute `data-hurt`.
const RUN = "window.hurt=1";
const MARK = "data-hurt=1";
const repeat = (text, times) => text.repeat(times);

const SCRIPTS = [
  `<script ${MARK}>${RUN}</script>`,
  `<SCRIPT ${MARK} SRC=data:text/javascript,${RUN}></SCRIPT>`,
  `<script ${MARK} type=module>${RUN}</script>`,
  `<scr<script ${MARK}>ipt>${RUN}</scr</script>ipt>`,
  `</script><script ${MARK}>${RUN}</script>`,
  `<script ${MARK}\n>${RUN}//`,
  `<noscript><p title="</noscript><script ${MARK}>${RUN}</script>">`,
  `<script/${MARK}/x>${RUN}</script>`,
  `<!--><script ${MARK}>${RUN}</script>-->`,
  `<![CDATA[<script ${MARK}>${RUN}</script>]]>`,
];
const HANDLERS = [
  `<img ${MARK} src=x onerror="${RUN}">`,
  `<img/${MARK}/src=x/onerror=${RUN}>`,
  `<IMG ${MARK} SRC=x OnErRoR=${RUN}>`,
  `<body ${MARK} onload=${RUN}>`,
  `<details ${MARK} open ontoggle=${RUN}>x</details>`,
  `<video ${MARK}><source onerror=${RUN}></video>`,
  `<audio ${MARK} src=x onerror=${RUN}>`,
  `<input ${MARK} autofocus onfocus=${RUN}>`,
  `<marquee ${MARK} onstart=${RUN}>x</marquee>`,
  `<div ${MARK} style="animation-name:x" onanimationstart=${RUN}>x</div>`,
  `<button ${MARK} popovertarget=x onbeforetoggle=${RUN}>x</button>`,
  `<p ${MARK} tabindex=0 onfocusin=${RUN} onpointerover=${RUN}>x</p>`,
];
const FOREIGN = [
  `<svg ${MARK} onload=${RUN}>`,
  `<svg ${MARK}><script>${RUN}</script></svg>`,
  `<svg ${MARK}><animate onbegin=${RUN} attributeName=x dur=1s></svg>`,
  `<svg ${MARK}><a href="javascript:${RUN}"><text y=20>x</text></a></svg>`,
  `<svg ${MARK}><foreignObject><img src=x onerror=${RUN}></foreignObject></svg>`,
  `<math ${MARK}><mtext><table><mglyph><style><img src=x onerror=${RUN}></style></mglyph></table></mtext></math>`,
  `<math ${MARK} href="javascript:${RUN}">x</math>`,
];
const FRAMES = [
  `<iframe ${MARK} srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<iframe ${MARK} src="javascript:parent.${RUN}"></iframe>`,
  `<object ${MARK} data="data:text/html,<script>${RUN}</script>"></object>`,
  `<embed ${MARK} src="data:image/svg+xml,<svg onload=${RUN}/>">`,
  `<base ${MARK} href="https://evil.example/">`,
  `<meta ${MARK} http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<link ${MARK} rel=stylesheet href="https://evil.example/x.css">`,
  `<style ${MARK}>*{display:none}</style>`,
  `<form ${MARK} action="https://evil.example/"><button>x</button></form>`,
  `<template ${MARK}><script>${RUN}</script></template>`,
];
const ADDRESSES = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  ` \tjavascript:${RUN}`,
  `java\nscript:${RUN}`,
  `\u0001javascript:${RUN}`,
  `javascript:${RUN}//https://example.org/`,
  `vbscript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9d2luZG93Lmh1cnQ9MT4=`,
  `blob:https://example.org/x`,
  `file:///etc/passwd`,
  `//evil.example/x`,
  `https://example.org/"><img ${MARK} src=x onerror=${RUN}>`,
  `https://example.org/' onmouseover='${RUN}' ${MARK} x='`,
  `[x](javascript:${RUN})`,
  `[<img ${MARK} src=x onerror=${RUN}>](https://example.org/)`,
];
const BREAKOUTS = [
  `"><img ${MARK} src=x onerror=${RUN}>`,
  `' ${MARK} onclick='${RUN}`,
  `</textarea><img ${MARK} src=x onerror=${RUN}>`,
  `</title><script ${MARK}>${RUN}</script>`,
  `\${${RUN}}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `{}{}{}`,
  `"};${RUN};//`,
  `\\u003cimg ${MARK} src=x onerror=${RUN}\\u003e`,
  `&lt;img ${MARK} src=x onerror=${RUN}&gt;`,
  `&#60;img ${MARK} src=x onerror=${RUN}&#62;`,
  `%3Cimg%20${MARK}%20src=x%20onerror=${RUN}%3E`,
];
const LETTERS = [
  `\uff1cimg ${MARK} src=x onerror=${RUN}\uff1e`,
  `\u2039script ${MARK}\u203a${RUN}`,
  `\u202e<img ${MARK} src=x onerror=${RUN}>\u202c`,
  `\u2066\u202eexe.tra\u2069`,
  `a\u0000b<img\u0000 ${MARK} src=x onerror=${RUN}>`,
  `\ufeff<img ${MARK} src=x onerror=${RUN}>`,
  `e${repeat("\u0301", 300)}`,
  `\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u{e0041}\u{e007f}`,
  `\u2028${RUN}\u2029`,
];
const FORMULAS = ["=HYPERLINK(\"https://evil.example\",\"x\")", "+1+cmd|'/C calc'!A0", "-2+3", "@SUM(1)", "\t=1+1", "\r=1"];
const NAMES = ["__proto__", "constructor", "prototype.hurt", "toString", "hasOwnProperty"];
const LONG = [repeat("x", 20_000), repeat("<b>", 5_000), repeat("слово ", 3_000)];

/** Every hostile text. */
export const PAYLOADS = [
  ...SCRIPTS, ...HANDLERS, ...FOREIGN, ...FRAMES, ...ADDRESSES, ...BREAKOUTS, ...LETTERS, ...FORMULAS, ...NAMES, ...LONG,
];
