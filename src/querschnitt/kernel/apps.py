from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KernelConfig(AppConfig):
    name = "querschnitt.kernel"

    def ready(self) -> None:
        from querschnitt.kernel import triggers

        ledger = "kernel_ledgerentry"
        triggers.refuse(self.label, *triggers.append_only(ledger), triggers.no_replacing(ledger, "sequence", "hash"))
        post_migrate.connect(triggers.install, dispatch_uid="refusals")
