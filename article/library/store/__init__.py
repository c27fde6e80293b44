"""The library's file: its tables, and the form in which texts and facts are kept in it."""
