"""The first schema of the store."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


_NAMED = sa.text("stem <> ''")


def upgrade() -> None:
    """Make all tables."""
    _articles()
    _decisions()
    _erased()
    _hosts()
    _items()
    _meta()
    _redirects()
    _runs()
    _sources()
    _splits()
    _bodies()
    _memberships()
    _thumbnails()
    _verdicts()


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("excerpt", sa.Text(), nullable=False),
        sa.Column("published", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("provider_name", sa.Text(), nullable=False),
        sa.Column("provider_domain", sa.Text(), nullable=False),
        sa.Column("stated", sa.Boolean(), nullable=False),
        sa.Column("updated", sa.DateTime(timezone=True)),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("authors", sa.Text(), nullable=False),
        sa.Column("amp", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("video", sa.Text(), nullable=False),
        sa.Column("picture", sa.Text()),
        sa.Column("paywall", sa.Boolean(), nullable=False),
        sa.Column("official", sa.Boolean(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("source_topics", sa.Text(), nullable=False),
        sa.Column("credit", sa.Text()),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.Column("body_words", sa.Integer(), nullable=False),
        sa.Column("body_digest", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
    )
    op.create_index("ix_articles_address", "articles", ["address"], postgresql_using="hash")
    op.create_index("ix_articles_first_seen", "articles", ["first_seen"])
    op.create_index("ix_articles_published", "articles", ["published"])
    op.create_index("ix_articles_state", "articles", ["state"])
    op.create_index(
        "uq_articles_stem", "articles", ["stem"], unique=True, sqlite_where=_NAMED, postgresql_where=_NAMED
    )


def _decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("subjects", sa.Text(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )


def _erased() -> None:
    op.create_table(
        "erased",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_erased"),
    )


def _hosts() -> None:
    op.create_table(
        "hosts",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("robots", sa.Text(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("host", name="pk_hosts"),
    )


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("guid_key", sa.Text(), nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", "guid_key", name="pk_items"),
    )


def _meta() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )


def _redirects() -> None:
    op.create_table(
        "redirects",
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("old", name="pk_redirects"),
    )


def _runs() -> None:
    op.create_table(
        "runs",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("at", name="pk_runs"),
    )


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("last_modified", sa.Text(), nullable=False),
        sa.Column("body_digest", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("last_success", sa.DateTime(timezone=True)),
        sa.Column("next_poll", sa.DateTime(timezone=True)),
        sa.Column("moved_to", sa.Text(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", name="pk_sources"),
    )


def _splits() -> None:
    op.create_table(
        "splits",
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("part_id", sa.Text(), nullable=False),
        sa.Column("article_ids", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("story_id", "part_id", name="pk_splits"),
    )


def _bodies() -> None:
    op.create_table(
        "bodies",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_bodies"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_bodies_article_id", ondelete="CASCADE"
        ),
    )


def _memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("story_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("threshold", sa.Double(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("story_id", "position", name="pk_memberships"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_memberships_article_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("article_id", name="uq_memberships_article_id"),
    )


def _thumbnails() -> None:
    op.create_table(
        "thumbnails",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_thumbnails"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_thumbnails_article_id", ondelete="CASCADE"
        ),
    )


def _verdicts() -> None:
    op.create_table(
        "verdicts",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("quality", sa.BigInteger(), nullable=False),
        sa.Column("quality_terms", sa.Text(), nullable=False),
        sa.Column("heat", sa.BigInteger(), nullable=False),
        sa.Column("heat_terms", sa.Text(), nullable=False),
        sa.Column("head", sa.Boolean(), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("published_why", sa.Text(), nullable=False),
        sa.Column("judged", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_verdicts"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_verdicts_article_id", ondelete="CASCADE"
        ),
    )
