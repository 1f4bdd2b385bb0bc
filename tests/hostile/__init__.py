"""Registry text that means harm, through every command and every format."""
