"""The colours of a drawing that stands alone, light and dark: those of the web app (its tokens.css), by name."""

LIGHT = {
    "paper": "#ffffff", "ink": "#161616", "ink-2": "#464644", "ink-3": "#62625f", "line": "#d8d8d4", "line-2": "#868682",
    "later": "#e4e4e0",
    "k-figure": "#161616", "k-status": "#004da4", "k-event": "#7a4203", "k-order": "#721b1b", "k-rhetoric": "#8e4ccd",
    "k-appeal": "#154f50", "k-pledge": "#297d24", "k-office": "#403070", "k-denial": "#b93587", "k-silence": "#62625f",
    "st-denied": "#b74768", "st-retracted": "#8751cb", "st-doubted": "#5d3300", "st-corrected": "#003783",
    "o-1": "#003d8b", "o-2": "#a44900", "o-3": "#12776f", "o-4": "#854dc5", "o-5": "#161616", "o-6": "#433310",
    "b-all": "#ececea", "b-all-edge": "#868682", "b-standing": "#cfd9e2", "b-standing-edge": "#33536e", "b-two": "#8aa5bc",
    "b-two-edge": "#163a58",
    "f-control": "#b34f4e", "f-damage": "#161616", "f-cut": "#2c65cd", "f-back": "#004300",
}  # fmt: skip
DARK = {
    "paper": "#141414", "ink": "#ecece9", "ink-2": "#c0c0bb", "ink-3": "#a2a29d", "line": "#393937", "line-2": "#7f7f7a",
    "later": "#2f2f2d",
    "k-figure": "#ecece9", "k-status": "#4788db", "k-event": "#edb861", "k-order": "#ea8460", "k-rhetoric": "#cc9efa",
    "k-appeal": "#89c7c1", "k-pledge": "#aaefa2", "k-office": "#ccc8f9", "k-denial": "#c46897", "k-silence": "#a2a29d",
    "st-denied": "#e15283", "st-retracted": "#996df5", "st-doubted": "#f1b24a", "st-corrected": "#90bbf7",
    "o-1": "#26c8fd", "o-2": "#d67630", "o-3": "#3b9b9d", "o-4": "#b06ef6", "o-5": "#ecece9", "o-6": "#bebd7f",
    "b-all": "#262625", "b-all-edge": "#7f7f7a", "b-standing": "#2b3d4c", "b-standing-edge": "#8fb4d3", "b-two": "#44657f",
    "b-two-edge": "#cfe4f5",
    "f-control": "#ca6c4e", "f-damage": "#ecece9", "f-cut": "#5c87d5", "f-back": "#82d772",
}  # fmt: skip
FONTS = {
    "font-ui": '"Source Sans 3", "Noto Sans", "Liberation Sans", Arial, "DejaVu Sans", sans-serif',
    "font-words": 'Charter, Georgia, "Noto Serif", "Liberation Serif", "DejaVu Serif", serif',
}
