import type { Page } from './page.ts'

/** Every page and every heading of it, for the search: `[title, path, [[words, id], …]]`. Loaded when somebody searches. */
export function searchIndex(pages: readonly Page[]): string {
  const rows = pages.map(({ path, title, html }) => [
    title,
    path,
    Array.from(html.matchAll(/<h[23] id="([^"]+)">(.*?)<\/h[23]>/g), ([, id, words]) => [plain(words!), id]),
  ])
  return `self.searchRows=${JSON.stringify(rows)}`
}

/** The words of a heading, without elements in it. */
function plain(html: string): string {
  return html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

/**
 * The one script of a page: it shows the search and fits frames to the mails in them. Without it a page has everything else.
 *
 * @param up the way to the root of the site
 */
export function pageScript(up: string): string {
  return `const box=document.querySelector('.search'),input=box.querySelector('input'),list=box.querySelector('ul')
box.hidden=false
const load=()=>{if(self.searchRows||self.searchAsked)return;self.searchAsked=true
const script=document.createElement('script');script.src='${up}search.js';script.onload=show;document.head.append(script)}
const show=()=>{const words=input.value.toLowerCase().split(/\\s+/).filter(Boolean);list.replaceChildren()
if(!words.length||!self.searchRows)return
const hits=[]
for(const [title,path,headings] of self.searchRows){const has=(text)=>words.every((word)=>text.toLowerCase().includes(word))
if(has(title))hits.push([title,'',path])
for(const [text,id] of headings)if(has(title+' '+text)&&words.some((word)=>text.toLowerCase().includes(word)))hits.push([text,title,path,id])}
for(const [text,title,path,id] of hits.slice(0,12)){const link=document.createElement('a');link.href='${up}'+path+'.html'+(id?'#'+id:'');link.textContent=text
if(title){const small=document.createElement('small');small.textContent=title;link.append(small)}
const item=document.createElement('li');item.append(link);list.append(item)}
if(!hits.length)list.append(Object.assign(document.createElement('li'),{textContent:'Nothing has these words in a heading.'}))}
input.addEventListener('focus',load);input.addEventListener('input',()=>{load();show()})
addEventListener('keydown',(event)=>{if(event.key==='/'&&!/^(input|textarea)$/i.test(event.target.tagName)){event.preventDefault();input.focus()}
if(event.key==='Escape'&&box.contains(event.target)){input.value='';show()}})
const frames=[...document.querySelectorAll('.tabs iframe')]
const fit=(frame)=>{const page=frame.contentDocument;if(!page||!page.body||!frame.offsetParent)return
frame.style.height='40px';frame.style.height=Math.max(page.documentElement.scrollHeight,60)+2+'px'}
for(const frame of frames){frame.addEventListener('load',()=>fit(frame));fit(frame)}
document.addEventListener('change',()=>frames.forEach(fit));addEventListener('resize',()=>frames.forEach(fit))`
}
