from django.apps import AppConfig

# What was confirmed. Names can be erased and agenda items can vanish at the source; the decision stays as it was read.
FINDING = "committee_id, decided_on, outcome, wording, conditions, final, confirmed_at"
# A decision may change only when what stood there lies in the corrections.
KEPT = " AND ".join(f"kept.{column} = OLD.{column}" for column in FINDING.split(", "))


class DecisionsConfig(AppConfig):
    name = "querschnitt.decisions"

    def ready(self) -> None:
        from querschnitt.kernel.triggers import TriggerRefusal, no_replacing, refuse

        decision, correction = "decisions_decision", "decisions_correction"
        refuse(
            self.label,
            TriggerRefusal(
                f"{decision}_closed_update",
                decision,
                f"UPDATE OF hand_over_id, {FINDING}",
                "a confirmed outcome can only be corrected, with what stood there kept",
                f"NOT EXISTS (SELECT 1 FROM {correction} kept "  # noqa: S608
                f"WHERE kept.decision_id = OLD.id AND {KEPT})",
            ),
            TriggerRefusal(f"{decision}_closed_delete", decision, "DELETE", "a confirmed outcome cannot be deleted"),
            TriggerRefusal(
                f"{correction}_closed_update",
                correction,
                f"UPDATE OF decision_id, note, corrected_at, {FINDING}",
                "a correction cannot be changed",
            ),
            TriggerRefusal(f"{correction}_closed_delete", correction, "DELETE", "a correction cannot be deleted"),
            no_replacing(decision, "id"),
            no_replacing(correction, "id"),
        )
