from django.apps import AppConfig

# Membership has no column for the group, so that no unique index can hold this.
TWICE = """NEW.left_on IS NULL AND EXISTS (
  SELECT 1 FROM groups_membership other
  JOIN groups_seat there ON there.id = other.seat_id
  JOIN groups_seat here ON here.id = NEW.seat_id
  WHERE other.person_id = NEW.person_id AND there.group_id = here.group_id AND other.left_on IS NULL{others})"""


# A draw proves nothing if what was fixed before the number can be changed after it.
FIXED = ("call_id", "problem", "certificate", "chances", "tickets", "commitment", "method", "value_source", "value_at",
         "pinned")  # fmt: skip
CHANGE = "COALESCE(CAST(OLD.{name} AS text), '') <> COALESCE(CAST(NEW.{name} AS text), '')"
CHANGED = " OR ".join(CHANGE.format(name=name) for name in FIXED)
SETTLED = " OR ".join(CHANGE.format(name=name) for name in ("number", "panel", "public_value", "drawn_at"))


class GroupsConfig(AppConfig):
    name = "querschnitt.groups"

    def ready(self) -> None:
        from querschnitt.kernel.triggers import TriggerRefusal, refuse

        table, message = "groups_membership", "a person sits once in a group"
        draw = "a draw does not change"
        refuse(
            self.label,
            TriggerRefusal("draw_is_fixed", "groups_draw", "UPDATE", draw, CHANGED),
            TriggerRefusal("draw_is_over", "groups_draw", "UPDATE", draw, f"OLD.drawn_at IS NOT NULL AND ({SETTLED})"),
            TriggerRefusal("draw_stays", "groups_draw", "DELETE", "a draw is kept"),
            TriggerRefusal("person_once_in_group_new", table, "INSERT", message, TWICE.format(others="")),
            TriggerRefusal(
                "person_once_in_group", table, "UPDATE", message, TWICE.format(others=" AND other.id <> NEW.id")
            ),
        )
