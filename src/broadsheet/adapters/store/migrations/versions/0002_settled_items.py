"""Items remember the digest under which they last made or changed their article."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; until something changes it holds the digest that is known."""
    op.add_column("items", sa.Column("settled", sa.Text, nullable=False, server_default=""))
    op.execute("UPDATE items SET settled = digest")
