"""The whole program against a registry in every kind of trouble: nothing is lost, all is said."""
