"""Read models: pure functions from claims, links, findings and documents to small values a reader can be shown."""

from sayso.views.chronicle import Chronicle, chronicle_of
from sayso.views.headline import headline
from sayso.views.material import Material, material_of
from sayso.views.sheet import ClaimSheet, sheet_of
from sayso.views.told import Told, told_of

__all__ = ["Chronicle", "ClaimSheet", "Material", "Told", "chronicle_of", "headline", "material_of", "sheet_of", "told_of"]
