/** The inbox's own look. Set in the system's fonts, in ink on paper, with one colour that means "look here". */
export const style = `
:root { color-scheme: light dark; --paper: #fbfaf7; --sheet: #fff; --ink: #1d1b16; --soft: #6b665b; --line: #e4e0d6; --mark: #b4321f; --wash: #f3efe6; --link: #1f4e8c; }
@media (prefers-color-scheme: dark) { :root { --paper: #17160f; --sheet: #1f1d17; --ink: #ece7da; --soft: #a49d8c; --line: #36332a; --mark: #ff8a73; --wash: #28251d; --link: #9cc1f2; } }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 15px/1.5 ui-sans-serif, system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; }
a { color: var(--link); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: .5rem; background: var(--sheet); padding: .25rem .5rem; z-index: 2; }
header.top { border-bottom: 1px solid var(--line); background: var(--sheet); }
header.top > div, main { max-width: 68rem; margin: 0 auto; padding: .75rem 1.25rem; }
header.top > div { display: flex; gap: .5rem 1.5rem; align-items: center; flex-wrap: wrap; }
.brand { font-weight: 650; letter-spacing: -.01em; color: inherit; text-decoration: none; white-space: nowrap; }
.brand span { color: var(--soft); font-weight: 400; }
form.search { flex: 1 1 16rem; display: flex; gap: .5rem; }
input[type=search] { flex: 1; min-width: 0; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: .4rem .7rem; }
button, .button { font: inherit; color: inherit; background: var(--wash); border: 1px solid var(--line); border-radius: 6px; padding: .4rem .8rem; cursor: pointer; text-decoration: none; }
.counts { color: var(--soft); font-variant-numeric: tabular-nums; margin: 1rem 0 .5rem; display: flex; gap: .25rem 1.25rem; flex-wrap: wrap; }
.counts b { color: var(--ink); font-weight: 600; }
ol.mails { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: 8px; background: var(--sheet); overflow: hidden; }
ol.mails li + li { border-top: 1px solid var(--line); }
ol.mails a { display: grid; grid-template-columns: minmax(8rem, 16rem) 1fr auto; gap: 0 1.25rem; padding: .6rem 1rem; color: inherit; text-decoration: none; align-items: baseline; }
ol.mails a:hover { background: var(--wash); }
.to, .subject { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.to { color: var(--soft); } .subject { font-weight: 550; }
time { color: var(--soft); font-variant-numeric: tabular-nums; white-space: nowrap; font-size: .875rem; }
.tag { display: inline-block; font-size: .75rem; color: var(--soft); border: 1px solid var(--line); border-radius: 99px; padding: 0 .5rem; margin-left: .4rem; font-weight: 400; }
.fresh { position: sticky; top: .5rem; text-align: center; margin: .5rem 0; z-index: 1; } .fresh a { background: var(--mark); color: var(--paper); border-radius: 99px; padding: .3rem 1rem; text-decoration: none; font-weight: 550; }
.empty { border: 1px dashed var(--line); border-radius: 8px; padding: 2rem 1.25rem; background: var(--sheet); }
.empty h2 { margin: 0 0 .25rem; font-size: 1.1rem; } .empty p { margin: .25rem 0; color: var(--soft); max-width: 44rem; }
code, pre { font: 13px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
nav.pages { display: flex; justify-content: space-between; margin: .75rem 0; gap: 1rem; }
h1 { font-size: 1.35rem; line-height: 1.3; letter-spacing: -.01em; margin: .75rem 0 .5rem; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0 0 1rem; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.warning { color: var(--mark); border-left: 3px solid var(--mark); padding: .25rem .75rem; margin: .75rem 0; overflow-wrap: anywhere; }
.tabs { display: flex; gap: .25rem; border-bottom: 1px solid var(--line); overflow-x: auto; }
.tabs a { padding: .45rem .9rem; color: var(--soft); text-decoration: none; border-bottom: 2px solid transparent; margin-bottom: -1px; white-space: nowrap; }
.tabs a[aria-current] { color: var(--ink); border-color: var(--mark); font-weight: 550; }
.tools { display: flex; justify-content: flex-end; gap: 1rem; padding: .5rem 0; font-size: .875rem; }
iframe { width: 100%; height: 75vh; border: 1px solid var(--line); border-radius: 8px; background: #fff; display: block; }
pre { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin: .75rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; background: var(--sheet); margin: .75rem 0; } th, td { text-align: left; vertical-align: top; padding: .35rem .75rem; border: 1px solid var(--line); overflow-wrap: anywhere; } th { font-weight: 500; color: var(--soft); width: 14rem; }
ul.others { margin: .25rem 0 1rem; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .25rem .75rem; font-size: .875rem; }
@media (max-width: 40rem) {
  header.top > div, main { padding: .75rem 1rem; }
  ol.mails a { grid-template-columns: 1fr auto; } .subject { grid-column: 1 / -1; grid-row: 2; white-space: normal; }
  dl { grid-template-columns: 1fr; } dt { margin-top: .35rem; font-size: .875rem; } th { width: 8rem; } iframe { height: 70vh; }
}
`
