"""Other search engines, doing the work of the archive's pages in this process."""
