"""A project downstream, as a type checker sees it: what a user writes has the types that a user expects."""
