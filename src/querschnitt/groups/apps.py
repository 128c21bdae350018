from django.apps import AppConfig

# Membership has no column for the group, so that no unique index can hold this.
TWICE = """NEW.left_on IS NULL AND EXISTS (
  SELECT 1 FROM groups_membership other
  JOIN groups_seat there ON there.id = other.seat_id
  JOIN groups_seat here ON here.id = NEW.seat_id
  WHERE other.person_id = NEW.person_id AND there.group_id = here.group_id AND other.left_on IS NULL{others})"""


class GroupsConfig(AppConfig):
    name = "querschnitt.groups"

    def ready(self) -> None:
        from querschnitt.kernel.triggers import TriggerRefusal, refuse

        table, message = "groups_membership", "a person sits once in a group"
        refuse(
            self.label,
            TriggerRefusal("person_once_in_group_new", table, "INSERT", message, TWICE.format(others="")),
            TriggerRefusal(
                "person_once_in_group", table, "UPDATE", message, TWICE.format(others=" AND other.id <> NEW.id")
            ),
        )
