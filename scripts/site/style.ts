/** The look of every page: one sheet, light and dark. */
export const style = `
:root{--ink:#1f2933;--soft:#52606d;--line:#d9dee4;--paper:#fff;--raised:#f3f5f7;--accent:#0a6e5c;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#9aa8b8;--line:#313c48;--paper:#12171c;--raised:#1b222a;--accent:#5fd3bc}}
*{box-sizing:border-box}[hidden]{display:none!important}body{margin:0;font:17px/1.65 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
a{color:var(--accent);overflow-wrap:anywhere}.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:12px;background:var(--paper);padding:8px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.frame{display:grid;grid-template-columns:250px minmax(0,1fr);max-width:1440px;margin:0 auto}
nav{padding:28px 20px;font-size:15px;border-right:1px solid var(--line);position:sticky;top:0;height:100vh;overflow-y:auto}
nav .home{font-weight:700;font-size:20px;text-decoration:none;color:var(--ink);display:block;margin-bottom:12px;padding:0 8px}
nav h2,aside h2{font-size:12px;letter-spacing:.06em;text-transform:uppercase;color:var(--soft);margin:20px 0 4px;padding:0 8px;border:0}
nav a,aside a{display:block;padding:3px 8px;border-radius:6px;text-decoration:none;color:var(--ink)}nav a:hover,aside a:hover{background:var(--raised)}
nav a[aria-current]{background:var(--raised);color:var(--accent);font-weight:600}nav summary{display:none}
.search{position:relative}.search input{width:100%;font:inherit;padding:6px 10px;border:1px solid var(--line);border-radius:8px;background:var(--paper);color:inherit}
.search ul{list-style:none;margin:4px 0 0;padding:0;font-size:14px}.search small{display:block;color:var(--soft)}.search ul:not(:empty){border:1px solid var(--line);border-radius:8px;padding:4px}
main{padding:32px 48px 96px;min-width:0}main>*{max-width:820px}main>table,main>.wide{max-width:100%}
aside{display:none;font-size:14px;padding:28px 16px;position:sticky;top:0;max-height:100vh;overflow-y:auto;align-self:start}aside h2{margin-top:8px}
aside a{color:var(--soft);overflow-wrap:anywhere}aside code{background:none;padding:0;font-size:13px}
@media(min-width:1200px){.frame:has(aside){grid-template-columns:250px minmax(0,1fr) 230px}aside{display:block}}
h1{font-size:34px;line-height:1.2;margin:0 0 20px}h2{font-size:24px;line-height:1.3;margin:48px 0 12px;padding-top:12px;border-top:1px solid var(--line)}
h3{font-size:18px;margin:32px 0 8px}h1 code,h2 code,h3 code{font-size:.9em;background:none;padding:0}
code{font:0.88em ui-monospace,SFMono-Regular,Menlo,monospace;background:var(--raised);padding:.1em .35em;border-radius:4px;overflow-wrap:anywhere}
pre{background:var(--raised);padding:16px 18px;overflow-x:auto;border-radius:8px;font-size:14px;line-height:1.55;margin:16px 0;tab-size:2}.signature code{white-space:pre-wrap}pre code{background:none;padding:0;font-size:inherit;overflow-wrap:normal}
.shiki span{color:var(--shiki-light)}@media(prefers-color-scheme:dark){.shiki span{color:var(--shiki-dark)}}
table{border-collapse:collapse;display:block;overflow-x:auto;font-size:15.5px}td code,th code{white-space:nowrap}td,th{border:1px solid var(--line);padding:7px 11px;text-align:left;vertical-align:top}th{background:var(--raised)}thead:not(:has(th:not(:empty))){display:none}
img{max-width:100%;height:auto;display:block;margin:24px 0}.entry{color:var(--soft);font-size:14px}
iframe{width:100%;height:480px;border:1px solid var(--line);border-radius:8px;background:#fff;color-scheme:light}
.tabs{margin:24px 0}.tabs input{position:absolute;opacity:0}.tabs label{display:inline-block;padding:6px 12px;margin:0 4px 4px 0;border:1px solid var(--line);border-radius:8px;font-size:15px;cursor:pointer}
.tabs input:checked+label{background:var(--accent);border-color:var(--accent);color:var(--paper);font-weight:600}.tabs input:focus-visible+label{outline:2px solid var(--accent);outline-offset:2px}
.panel{display:none}.panel p{margin:8px 0;font-size:15px;color:var(--soft)}.panel.dark iframe{color-scheme:dark}.panel.mobile iframe{width:392px;max-width:100%}
${['desktop', 'mobile', 'dark', 'word', 'gmail', 'images-off', 'text'].map((name) => `#view-${name}:checked~.panel.${name}`).join(',')}{display:block}
.folded summary{cursor:pointer;font-weight:600}.folded pre{max-height:560px;overflow:auto}.folded code{white-space:pre-wrap}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(262px,1fr));gap:18px}.card{text-decoration:none;color:inherit;border:1px solid var(--line);border-radius:10px;overflow:hidden;background:var(--raised)}
.card:hover{border-color:var(--accent)}.card>code{display:block;padding:10px 14px;background:none}.thumb{display:block;height:160px;overflow:hidden;background:#fff}
.thumb iframe{width:375px;height:230px;border:0;border-radius:0;transform:scale(.7);transform-origin:0 0;pointer-events:none;min-width:calc(100% / .7)}
.claim{font-size:40px;letter-spacing:-.01em}.lead{font-size:20px;color:var(--soft)}.reasons{display:grid;grid-template-columns:repeat(auto-fit,minmax(250px,1fr));gap:16px;margin:32px 0}
.reason{border:1px solid var(--line);border-radius:10px;padding:16px 18px;text-decoration:none;color:inherit;font-size:15.5px;line-height:1.5}.reason:hover{border-color:var(--accent)}.reason b{display:block;margin-bottom:4px}.reason span{color:var(--soft)}
.pair{display:grid;grid-template-columns:minmax(0,1.2fr) minmax(0,1fr);gap:24px;align-items:start}figure{margin:0 0 16px}.results iframe{height:300px}figcaption{font-size:14px;color:var(--soft)}.phone iframe{max-width:392px}
@media(max-width:1100px){.pair{grid-template-columns:minmax(0,1fr)}}
@media(max-width:860px){.frame{display:block}nav{position:static;height:auto;border:0;border-bottom:1px solid var(--line);padding:16px 20px}
nav details{margin-top:12px}nav summary{display:block;cursor:pointer;font-weight:600;list-style:none}nav summary::before{content:'\\2630\\00a0\\00a0'}main{padding:24px 20px 64px}h1{font-size:28px}.claim{font-size:32px}h2{font-size:21px}}
@media(min-width:861px){nav details::details-content{content-visibility:visible;display:contents}}`
