"""The stage of recommendations: versions, evidence, costs, discussion and adoption."""
