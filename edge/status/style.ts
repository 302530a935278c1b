/**
 * The look of the status page: the house with its lights down, paper by daylight. It stands in the page itself, so that
 * the page needs no other file; its colours are those of the app.
 *
 * @module
 */
export const STYLE = `
:root{color-scheme:dark;--house:#15110e;--stage:#1f1a16;--line:#3a3129;--quiet:#4a3f34;--ink:#f3eadc;--dim:#b8aa97;--spot:#ffb84d;--glow:rgb(255 184 77/.16);--well:#a9d39a;--ill:#e58f7b;--pall:rgb(229 143 123/.2);--serif:'Literata Variable',Literata,Georgia,'Noto Serif','DejaVu Serif',serif}
@media (prefers-color-scheme:light){:root{color-scheme:light;--house:#f5eee2;--stage:#fffaf1;--line:#d8cab3;--quiet:#d5c6ad;--ink:#241c14;--dim:#574a3c;--spot:#865000;--glow:rgb(255 190 92/.42);--well:#35652a;--ill:#9f3f29;--pall:rgb(224 120 92/.24)}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--house);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;overflow-wrap:anywhere}
.page{max-width:46rem;margin:0 auto;padding:0 clamp(1.125rem,4vw,2.5rem) 2rem}
header{display:flex;align-items:center;justify-content:space-between;gap:1rem;min-height:4.25rem}
header a{display:inline-flex;align-items:center;min-height:3rem;text-decoration:none}
header a:first-child{font:600 1.25rem/1 var(--serif);letter-spacing:-.01em}
a{color:inherit;text-underline-offset:.22em;text-decoration-color:var(--dim)}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:3px solid var(--spot);outline-offset:2px;border-radius:.25rem}
h1,h2,h3,p,ul,ol{margin:0;padding:0}
ul,ol{list-style:none}
.verdict{position:relative;margin:0 calc(-1*clamp(1.125rem,4vw,2.5rem));padding:2.25rem clamp(1.125rem,4vw,2.5rem) 2.5rem;background:radial-gradient(50% 50% at 50% 48%,var(--glow),transparent 72%)}
.verdict.fails{background-image:radial-gradient(50% 50% at 50% 48%,var(--pall),transparent 72%)}
.verdict .eyebrow{color:var(--dim);font-size:.875rem}
.verdict h1{margin-top:.625rem;max-width:24ch;font:600 clamp(1.625rem,1.1rem + 2.6vw,2.5rem)/1.18 var(--serif);letter-spacing:-.015em;text-wrap:balance}
.verdict h1 time{white-space:normal}
.verdict .more{margin-top:.875rem;max-width:34rem;color:var(--dim);font:1.125rem/1.5 var(--serif);text-wrap:pretty}
section{margin-top:1.125rem;padding:1.25rem 1.25rem 1.125rem;border-radius:1.125rem;background:var(--stage)}
h2{margin-bottom:.375rem;font:600 1.1875rem/1.25 var(--serif)}
.notice{border-left:4px solid var(--spot)}
.notice p{font:1.125rem/1.55 var(--serif);white-space:pre-line;text-wrap:pretty}
.notice small,.past small{display:block;margin-top:.5rem;color:var(--dim);font-size:.875rem}
.rows li{display:grid;grid-template-columns:.75rem minmax(0,1fr);gap:0 .875rem;align-items:baseline;padding:.6875rem 0;border-top:1px solid var(--line)}
.rows li:first-child{border-top:0}
.rows b{font-weight:600}
.rows span{grid-column:2;color:var(--dim);font-size:.9375rem}
.dot{width:.6875rem;height:.6875rem;border-radius:50%;border:2px solid var(--dim)}
.well .dot{border-color:var(--well);background:var(--well)}
.doubt .dot{border-color:var(--spot)}
.ill .dot{border-color:var(--ill);border-radius:.125rem;background:var(--ill)}
.rows .ill span{color:var(--ill)}
.none{padding:.5rem 0;color:var(--dim)}
.strip{display:grid;grid-template-columns:repeat(30,minmax(0,1fr));gap:3px;margin:.75rem 0 .5rem}
.strip i{aspect-ratio:1;border-radius:.1875rem;background:var(--well);opacity:.6}
.strip .before{background:none;border:1px solid var(--quiet);opacity:1}
.strip .short{background:var(--spot);opacity:1}
.strip .long{background:var(--ill);opacity:1}
.past li{padding:.75rem 0;border-top:1px solid var(--line)}
.past h3{font:600 1rem/1.4 inherit;font-size:1rem}
.past p{font:1rem/1.5 var(--serif);white-space:pre-line}
.past .now{color:var(--ill)}
.past small{margin-top:.125rem}
footer{margin-top:1.75rem;color:var(--dim);font-size:.9375rem}
footer ul{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin-top:.25rem}
footer li a{display:inline-flex;align-items:center;min-height:3rem}
@media (min-width:44rem){
.verdict{padding-top:3rem;padding-bottom:3.25rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1.125rem;margin-top:1.125rem}
.pair section{margin-top:0}
section{padding:1.5rem 1.625rem 1.25rem}
.strip{grid-template-columns:repeat(45,minmax(0,1fr))}
}
@media (forced-colors:active){.dot,.strip i{forced-color-adjust:none}}
`;
