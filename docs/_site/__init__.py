"""What Sphinx needs to make a site of these pages, which are written to be read without one."""
