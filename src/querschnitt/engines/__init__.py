"""Pure computation: values in, a result out; no Django, no files, no network."""
