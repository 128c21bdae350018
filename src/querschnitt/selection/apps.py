from django.apps import AppConfig

# A draw proves nothing if what was fixed before the number can be changed after it.
FIXED = (
    "call_id",
    "problem",
    "certificate",
    "chances",
    "tickets",
    "commitment",
    "method",
    "value_source",
    "value_at",
    "pinned",
)
CHANGE = "COALESCE(CAST(OLD.{name} AS text), '') <> COALESCE(CAST(NEW.{name} AS text), '')"
CHANGED = " OR ".join(CHANGE.format(name=name) for name in FIXED)
SETTLED = " OR ".join(CHANGE.format(name=name) for name in ("number", "panel", "public_value", "drawn_at"))


class SelectionConfig(AppConfig):
    name = "querschnitt.selection"

    def ready(self) -> None:
        from querschnitt.kernel.triggers import TriggerRefusal, refuse

        message = "a draw does not change"
        refuse(
            self.label,
            TriggerRefusal("draw_is_fixed", "selection_draw", "UPDATE", message, CHANGED),
            TriggerRefusal(
                "draw_is_over", "selection_draw", "UPDATE", message, f"OLD.drawn_at IS NOT NULL AND ({SETTLED})"
            ),
            TriggerRefusal("draw_stays", "selection_draw", "DELETE", "a draw is kept"),
        )
