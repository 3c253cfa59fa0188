"""What it takes to be a polite guest: rhythm, silence, reservations, retries, classes, and how addresses came about."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns and tables. Sources are asked as before until they show their rhythm."""
    op.add_column("sources", sa.Column("blocked", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("sources", sa.Column("silenced_until", sa.DateTime(timezone=True)))
    op.add_column("sources", sa.Column("interval", sa.Integer, nullable=False, server_default="0"))
    op.add_column("hosts", sa.Column("tdm", sa.Text, nullable=False, server_default=""))
    op.add_column("hosts", sa.Column("tdm_at", sa.DateTime(timezone=True)))
    op.add_column("articles", sa.Column("section", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "classes",
        sa.Column("source_id", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("source_id", "at", name="pk_classes"),
    )
    op.create_table(
        "retries",
        sa.Column("source_id", sa.Text, nullable=False),
        sa.Column("guid_key", sa.Text, nullable=False),
        sa.Column("guid", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source_id", "guid_key", name="pk_retries"),
    )
    op.create_table(
        "resolutions",
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("steps", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_resolutions"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_resolutions_article_id_articles", ondelete="CASCADE"
        ),
    )
