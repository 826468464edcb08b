"""What pages that look across all let people do: pass on an agency's own link."""
