"""Articles keep what old records state of them: the address as it is written, and whether they were taken down."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns. Articles that were imported before keep the id of the address as it was written."""
    op.add_column("articles", sa.Column("removed", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("articles", sa.Column("stated_address", sa.Text, nullable=False, server_default=""))
