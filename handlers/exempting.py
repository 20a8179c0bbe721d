"""What becomes of what was posted, or waits to be, when an item is marked exempt (DOMAIN rule 9)."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.context import Context
from handlers.posts import as_sent
from programme.record import Item
from storage import editions, items, sent
from storage.editions import Edition
from storage.outbox import State
from views.chat.screens.published import Published
from views.chat.screens.uncertain import Sent


def revise_exempt(ctx: Context, item: Item) -> tuple[Item, Published]:
    """Record the next version of an item, which is exempt; and where its words stood until now.

    The record itself sees to it that what still waited is not sent (`storage.items.revise`).
    """
    posts = sent.holding(ctx.unit, ctx.id, items.hidden_with(ctx.unit, ctx.id, item.ref))
    kept = items.revise(ctx.unit, ctx.id, item, ctx.key)
    issued = editions.holding(ctx.unit, ctx.id, str(item.ref))

    def to_channels(*states: State) -> tuple[Sent, ...]:
        return tuple(as_sent(ctx.programme, post) for post in posts if post.channel and post.state in states)

    return kept, Published(
        editions=[edition.content for edition in issued],
        latest=_latest(ctx, issued),
        there=to_channels("posted"),
        unsure=to_channels("posting", "unknown"),
        stopped=to_channels("waiting"),
        private=any(post.person for post in posts),
    )


def _latest(ctx: Context, issued: Sequence[Edition]) -> tuple[str, ...]:
    """The periods whose standing edition is among these: a later one may have left the item out."""
    return tuple(one.period.label for one in issued if ctx.issued.get(one.period) == one.number)
