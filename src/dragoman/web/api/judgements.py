"""Judgements: what reviewers say of statements, and a new one."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from dragoman.review import Session, parsed
from dragoman.store import Filter, Review, Store, StoreError
from dragoman.vocabulary import Judgement
from dragoman.web import judged, paging
from dragoman.web.api.asking import After, Asked, Limit, asking, changes, reads, refuse_unknown
from dragoman.web.api.record import Judged, Judgements, Judging
from dragoman.web.seen import Looking

router = APIRouter()


@reads(router, "/judgements", "Review", lens=False)
def judgements(
    request: Request,
    seen: Looking,
    document: Annotated[str, Query(description="of one document, by its id")] = "",
    author: Annotated[str, Query(description="of one reviewer")] = "",
    limit: Limit = paging.PAGE,
    after: After = "",
) -> Judgements:
    """List judgements.

    What reviewers say of statements: of several by one author on the same words, the last.
    """
    refuse_unknown(request)
    found = [
        review for review in seen.store.reviews(author or None)
        if not document or review.statement.document == document
    ]  # fmt: skip
    page = Asked(seen, limit, after).page([_row(review) for review in found])
    return Judgements.model_validate(page)


@changes(router, "/judgements", "Review", 201)
def judge(request: Request, judging: Judging) -> Judged:
    """Judge a statement.

    Accept it, reject it, correct fields of it, or take back what was said (`unreviewed`). It is
    kept in the name of the reviewer who started `serve`, apart from what was read. Needs `--edit`.
    """
    store: Store = request.app.state.store
    with asking():
        stmt = judged.statement(store, judging.statement)
        session = Session(store, request.app.state.reviewer, Filter(document=stmt.document))
        wanted = Judgement(judging.judgement)
        if judging.fields and wanted is not Judgement.CORRECTED:
            raise StoreError("invalid", "fields: only what is corrected has them")
        if wanted is Judgement.CORRECTED:
            parts = {field: parsed(field, text) for field, text in judging.fields.items()}
            if not parts:
                raise StoreError("invalid", "fields: a correction needs one at least")
            review = session.correct(stmt, **parts)
        else:
            review = _PLAIN[wanted](session, stmt)
    return Judged.model_validate(_row(review))


_PLAIN = {
    Judgement.ACCEPTED: Session.accept,
    Judgement.REJECTED: Session.reject,
    Judgement.UNREVIEWED: Session.reset,
}


def _row(review: Review) -> dict[str, Any]:
    corrected = review.corrected
    return {
        "anchor": review.anchor, "document": review.statement.document,
        "statement": review.statement.to_dict(), "judgement": str(review.judgement),
        "corrected": corrected.to_dict() if corrected else None,
        "author": review.author, "date": review.date,
    }  # fmt: skip
