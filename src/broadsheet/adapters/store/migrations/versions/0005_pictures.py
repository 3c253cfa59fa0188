"""A picture is held once, in several files, whatever number of articles shows it."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make a file of every held picture, known by the digest of its bytes."""
    connection = op.get_bind()
    files = op.create_table(
        "renditions",
        sa.Column("picture", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("width", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("picture", "form", "width", name="pk_renditions"),
    )
    op.add_column("thumbnails", sa.Column("picture", sa.Text, nullable=False, server_default=""))
    known: set[tuple[str, int]] = set()
    for key in connection.scalars(sa.text("SELECT article_id FROM thumbnails")).all():
        old = sa.text("SELECT data, width, height FROM thumbnails WHERE article_id = :key")
        data, width, height = connection.execute(old, {"key": key}).one()
        picture = hashlib.sha256(bytes(data)).hexdigest()[:16]
        renamed = sa.text("UPDATE thumbnails SET picture = :picture WHERE article_id = :key")
        connection.execute(renamed, {"picture": picture, "key": key})
        if (picture, width) not in known:
            row = {"picture": picture, "form": "jpg", "width": width, "height": height, "data": bytes(data)}
            connection.execute(sa.insert(files), [row])
        known.add((picture, width))
    with op.batch_alter_table("thumbnails") as table:
        for name in ("data", "width", "height"):
            table.drop_column(name)
