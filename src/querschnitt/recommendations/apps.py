from django.apps import AppConfig

CONTENT = (
    "recommendation_id, number, title, summary, problem, measure, alternatives, addressee, effect_goal, "
    "adopted_on, adoption_method, seats_present, seats_total"
)
# What hangs on a version and closes with it. Comments stay open, and names can be erased.
PARTS = ("costestimate", "evidence", "dissent")


class RecommendationsConfig(AppConfig):
    name = "querschnitt.recommendations"

    def ready(self) -> None:
        from querschnitt.kernel.triggers import Refusal, refuse

        message = "an adopted version cannot be changed"
        version = "recommendations_version"
        refusals = [
            Refusal(
                f"{version}_closed_update",
                version,
                f"UPDATE OF {CONTENT}",
                message,
                "OLD.adopted_on IS NOT NULL",
            ),
            Refusal(f"{version}_closed_delete", version, "DELETE", message, "OLD.adopted_on IS NOT NULL"),
        ]
        for part in PARTS:
            for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD")):
                table = f"recommendations_{part}"
                condition = f"(SELECT adopted_on FROM {version} WHERE id = {row}.version_id) IS NOT NULL"  # noqa: S608
                refusals.append(Refusal(f"{table}_closed_{event.lower()}", table, event, message, condition))
        refuse(self.label, *refusals)
