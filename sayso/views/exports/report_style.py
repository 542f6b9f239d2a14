"""The look of the report: the words of others in serif, ours in sans; no colour carries a meaning of its own."""

STYLE = """
body { margin: 0; background: #fff; color: #1a1a1a; font: 16px/1.5 system-ui, sans-serif }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem }
h1 { font-size: 1.75rem; line-height: 1.2 }
h2 { margin-top: 2.5rem; border-top: 1px solid #767676; padding-top: .5rem; font-size: 1.2rem }
ul { list-style: none; padding: 0 }
ul > li { margin: 0 0 1.25rem; break-inside: avoid }
p, blockquote { margin: .15rem 0; overflow-wrap: anywhere }
.lead { font-size: 1.1rem }
.head { font-weight: 600 }
.id, footer { color: #595959; font-size: .85rem }
blockquote { padding-left: .75rem; border-left: 2px solid #767676; font-family: Georgia, serif }
figure { margin: 1.5rem 0; overflow-x: auto }
img { max-width: 100%; height: auto }
a { color: #0b4f8a }
li:target { outline: 2px solid #0b4f8a; outline-offset: 4px }
"""
