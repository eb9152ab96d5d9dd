import { createHash } from 'node:crypto';

/** The one style sheet of an exported page, light and dark, and light on paper. */
const STYLE = `
:root{color-scheme:light dark;--page:#fff;--ink:#1c1d21;--faint:#5c5f67;--line:#e2e4e8;--soft:#f4f5f6;--mine:#eff1f3;--link:#0e6f83}
@media screen and (prefers-color-scheme:dark){:root{--page:#1b1c1f;--ink:#ececef;--faint:#a4a7af;--line:#34363b;--soft:#232428;--mine:#2a2c31;--link:#62c3d6}}
*{box-sizing:border-box}
body{margin:0;padding:0 1.25rem;background:var(--page);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
body>header,main,body>footer{max-width:46rem;margin:0 auto}
body>header{padding-top:2.5rem;padding-bottom:1.25rem;border-bottom:1px solid var(--line)}
h1{margin:0;font-size:1.6rem;line-height:1.3}
body>header p,body>footer{color:var(--faint);font-size:.875rem}
body>header p{margin:.35rem 0 0}
body>footer{padding-top:1rem;padding-bottom:2.5rem;border-top:1px solid var(--line)}
article{padding:1.5rem 0}
article.answer{border-bottom:1px solid var(--line)}
article:last-child{border-bottom:0}
article>h2{display:flex;flex-wrap:wrap;gap:0 .6rem;align-items:baseline;margin:0 0 .5rem;font-size:.9375rem}
article>h2 time{color:var(--faint);font-size:.8125rem;font-weight:400}
.mine{padding:.7rem 1rem;border-radius:.75rem;background:var(--mine);white-space:pre-wrap}
.pictures{display:flex;flex-wrap:wrap;gap:.6rem;margin:0 0 .75rem}
.pictures img{display:block;max-width:100%;max-height:32rem;border:1px solid var(--line);border-radius:.5rem;background:var(--soft)}
.files{margin:0 0 .75rem;padding:0;list-style:none}
.files li{display:inline-block;margin:0 .5rem .25rem 0;padding:.2rem .7rem;border:1px solid var(--line);border-radius:1rem;font-size:.875rem}
.text>:first-child{margin-top:0}
.text>:last-child{margin-bottom:0}
.text :is(h3,h4,h5,h6){margin:1.4em 0 .5em;line-height:1.35}
.text h3{font-size:1.25rem}.text h4{font-size:1.1rem}.text :is(h5,h6){font-size:1rem}
a{color:var(--link)}
code{padding:.1em .3em;border-radius:.3em;background:var(--soft);font:.875em ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
.code{margin:1em 0;border:1px solid var(--line);border-radius:.6rem;background:var(--soft);overflow:hidden}
.code figcaption{padding:.3rem .9rem;border-bottom:1px solid var(--line);color:var(--faint);font-size:.75rem}
.code pre{margin:0;padding:.8rem .9rem;overflow-x:auto;line-height:1.5}
.code code{padding:0;background:none;overflow-wrap:normal}
.table,.formula{overflow:auto hidden;margin:1em 0}
.formula{padding:.2em 0}
table{border-collapse:collapse;font-size:.9375rem}
th,td{padding:.35rem .7rem;border:1px solid var(--line);text-align:left;vertical-align:top}
th{background:var(--soft)}
.center{text-align:center}.right{text-align:right}
blockquote{margin:1em 0;padding-left:1em;border-left:3px solid var(--line);color:var(--faint)}
li:has(>input),li:has(>p>input){margin-left:-1.3em;list-style:none}
li input{margin:0 .5em 0 0;accent-color:var(--link)}
hr{border:0;border-top:1px solid var(--line);margin:1.5em 0}
details{margin:0 0 .9rem;padding:.5rem .9rem;border:1px solid var(--line);border-radius:.6rem;font-size:.9375rem}
summary{color:var(--faint);cursor:pointer}
.note{margin:.9rem 0 0;padding:.5rem .9rem;border-left:3px solid var(--faint);color:var(--faint);font-size:.875rem}
.sources{margin:.9rem 0 0;font-size:.875rem}
.sources h3{margin:0 0 .25rem;color:var(--faint);font-size:.8125rem;font-weight:600}
.sources ol{margin:0;padding-left:1.5em}
@media print{body{padding:0;font-size:11pt}body>header,main,body>footer{max-width:none}body>header{padding-top:0}article>h2,h3,h4,h5,h6,figcaption{break-after:avoid}img,tr,.mine,.code,.formula{break-inside:avoid}.table,.formula{overflow:visible}.pictures img{max-height:22cm}.code pre{overflow:visible;white-space:pre-wrap;overflow-wrap:anywhere}a{color:inherit}}
`;

const hash = createHash('sha256').update(STYLE).digest('base64');

/**
 * What an exported page may do: show pictures that are in it, by this style. Nothing is fetched and
 * nothing runs, whatever a text in it holds.
 */
export const PAGE_POLICY = `default-src 'none'; img-src data:; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;

export const STYLE_ELEMENT = `<style>${STYLE}</style>`;
