"""The evidence sheet of a claim: to be read, printed, or taken away as a PDF."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from sayso.app.web.desk import View
from sayso.app.web.page import page
from sayso.app.web.refusal import Refusal
from sayso.ledger import reader
from sayso.views.evidence import Evidence, evidence_of, moment
from sayso.views.evidence_pdf import NoPrinter, pdf_of

router = APIRouter(include_in_schema=False)


@router.get("/{ledger}/claim/{claim}/evidence")
def evidence(request: Request, claim: str) -> HTMLResponse:
    """The sheet as a page."""
    found = _evidence(request, claim)
    view: View = request.app.state.desk.view(request, f"claim/{found.claim.id}/evidence")
    return page(view, "evidence.html", title=f"Evidence sheet {found.claim.id}", clock=False, evidence=found, moment=moment)


@router.get("/{ledger}/claim/{claim}/evidence.pdf")
def evidence_pdf(request: Request, claim: str) -> Response:
    """The sheet as a PDF."""
    found = _evidence(request, claim)
    try:
        data = pdf_of(found)
    except NoPrinter as missing:
        raise Refusal(str(missing), 501) from None
    headers = {"Content-Disposition": f'attachment; filename="evidence-{found.claim.id}.pdf"'}
    return Response(data, media_type="application/pdf", headers=headers)


def _evidence(request: Request, claim: str) -> Evidence:
    ledger, authority = request.app.state.desk.ledger, request.app.state.intake.authority
    return evidence_of(ledger, ledger.claim(claim), datetime.now(UTC), program=reader(), stamps=authority.says)
