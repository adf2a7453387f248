"""Methods of quantitative international relations, on plain tables: one module a method.

Nothing here knows of statements or of reading: tables, matrices and files go in, results that
print, draw and convert themselves come out (`Result`).
"""
