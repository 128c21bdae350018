from django.apps import AppConfig

# What was confirmed. Names can be erased and agenda items can vanish at the source; the decision stays as it was read.
CONFIRMED = (
    "hand_over_id, committee_id, decided_on, outcome, wording, conditions, final, confirmed_at, "
    "corrects_id, correction_note"
)


class DecisionsConfig(AppConfig):
    name = "querschnitt.decisions"

    def ready(self) -> None:
        from querschnitt.kernel.triggers import Refusal, refuse

        table, message = "decisions_decision", "a confirmed outcome is corrected by a new row, never changed"
        refuse(
            self.label,
            Refusal(f"{table}_closed_update", table, f"UPDATE OF {CONFIRMED}", message),
            Refusal(f"{table}_closed_correction", table, "UPDATE OF corrected_at", message, "OLD.corrected_at IS NOT NULL"),
            Refusal(f"{table}_closed_delete", table, "DELETE", message),
        )
