/** The look of every page: one file, no scripts, light and dark. */
export const style = `
:root{--ink:#1f2933;--soft:#52606d;--line:#d9dee4;--paper:#fff;--raised:#f3f5f7;--accent:#0a6e5c;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#9aa8b8;--line:#313c48;--paper:#12171c;--raised:#1b222a;--accent:#5fd3bc}}
*{box-sizing:border-box}body{margin:0;font:17px/1.65 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
a{color:var(--accent)}.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:12px;background:var(--paper);padding:8px}
.frame{display:grid;grid-template-columns:250px minmax(0,1fr);max-width:1240px;margin:0 auto}
nav{padding:28px 20px;font-size:15px;border-right:1px solid var(--line);position:sticky;top:0;height:100vh;overflow-y:auto}
nav .home{font-weight:700;font-size:20px;text-decoration:none;color:var(--ink);display:block;margin-bottom:16px}
nav h2{font-size:12px;letter-spacing:.06em;text-transform:uppercase;color:var(--soft);margin:20px 0 4px;padding:0;border:0}
nav a{display:block;padding:3px 8px;border-radius:6px;text-decoration:none;color:var(--ink)}nav a:hover{background:var(--raised)}
nav a[aria-current]{background:var(--raised);color:var(--accent);font-weight:600}nav summary{display:none}
main{padding:32px 48px 96px;min-width:0}main>*{max-width:800px}main>table,main>.wide{max-width:100%}
h1{font-size:34px;line-height:1.2;margin:0 0 20px}h2{font-size:24px;line-height:1.3;margin:48px 0 12px;padding-top:12px;border-top:1px solid var(--line)}
h3{font-size:18px;margin:32px 0 8px}h1 code,h2 code,h3 code{font-size:.9em;background:none;padding:0}
code{font:0.88em ui-monospace,SFMono-Regular,Menlo,monospace;background:var(--raised);padding:.1em .35em;border-radius:4px;overflow-wrap:anywhere}
pre{background:var(--raised);padding:16px 18px;overflow-x:auto;border-radius:8px;font-size:14px;line-height:1.55}pre.signature code{white-space:pre-wrap}pre code{background:none;padding:0;font-size:inherit;overflow-wrap:normal}
table{border-collapse:collapse;display:block;overflow-x:auto;font-size:15.5px}td code,th code{white-space:nowrap}td,th{border:1px solid var(--line);padding:7px 11px;text-align:left;vertical-align:top}th{background:var(--raised)}
img{max-width:100%;height:auto;display:block;margin:24px 0}iframe{width:100%;height:760px;border:1px solid var(--line);border-radius:8px;background:#fff}
iframe.narrow{width:392px;max-width:100%}.entry{color:var(--soft);font-size:14px}
@media(max-width:860px){.frame{display:block}nav{position:static;height:auto;border:0;border-bottom:1px solid var(--line);padding:16px 20px}
nav summary{display:block;cursor:pointer;font-weight:600;list-style:none}nav summary::before{content:'\\2630\\00a0\\00a0'}nav .home{margin-bottom:8px}main{padding:24px 20px 64px}h1{font-size:28px}h2{font-size:21px}}
@media(min-width:861px){nav details::details-content{content-visibility:visible;display:contents}}`
