"""Results and opinion maps of consultations: computed, published, shown, quoted."""
